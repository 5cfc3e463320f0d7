// Nothing here is needed: it saves a reading of the whole page, or the marking of a citation by hand.
(() => {
  const main = document.querySelector("main");
  let waiting, shown = location.pathname + location.search;

  // A click or a tick in a list fetches the same page a link or the button would have opened, and shows its
  // list in place. Where that fails, the page is opened after all.
  async function show(address, isNew, keepsPlace) {
    waiting?.abort();
    waiting = new AbortController();
    try {
      const answer = await fetch(address, { signal: waiting.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const list = page.querySelector(".finder");
      if (!list || page.querySelector("[role=alert]")) throw answer;
      const { name, value } = document.activeElement;
      const old = document.querySelector(".finder");
      old.querySelectorAll("details[open] > summary").forEach((one) => {
        for (const other of list.querySelectorAll("summary")) {
          if (other.textContent === one.textContent) other.parentNode.open = true;
        }
      });
      old.replaceWith(list);
      addButtons(list);
      document.title = page.title;
      if (isNew && answer.url !== location.origin + shown) history.pushState(null, "", answer.url);
      shown = location.pathname + location.search;
      const heading = list.querySelector("#results");
      const again = keepsPlace && [...list.querySelectorAll("input, select")].find((one) => one.name === name && one.value === value);
      (again || heading).focus({ preventScroll: !!again });
      said.textContent = heading.textContent;
    } catch (failed) {
      if (failed.name !== "AbortError") location.href = address;
    }
  }

  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.role = "status";
  said.dataset.script = "";

  if (document.querySelector(".finder")) {
    main.append(said);
    main.addEventListener("submit", (event) => {
      event.preventDefault();
      show(`${event.target.action}?${new URLSearchParams(new FormData(event.target))}`, true, !event.submitter);
    });
    main.addEventListener("change", (event) => {
      if (event.target.matches("[type=checkbox], select")) event.target.form.requestSubmit();
    });
    main.addEventListener("click", (event) => {
      const link = event.target.closest(".chips a, .pager a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(link.href, true);
    });
    // A step to a place on the same page is one too.
    addEventListener("popstate", () => location.pathname + location.search === shown || show(location.href, false));
  }

  function addButtons(part) {
    for (const text of navigator.clipboard ? part.querySelectorAll("[data-copy]") : []) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.dataset.script = "";
      button.textContent = text.dataset.copy;
      button.onclick = async () => {
        await navigator.clipboard.writeText(text.textContent.trim().replace(/\s+/g, " "));
        button.textContent = text.dataset.copied;
      };
      text.after(button);
    }
  }

  addButtons(document);
})();
