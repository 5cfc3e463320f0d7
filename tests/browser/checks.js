// What is checked inside a page. Each function returns its faults as sentences, none if all is well.
window.checks = (() => {
  const CONTROLS = "button, select, textarea, summary, input:not([type=hidden], [type=checkbox], [type=radio])";
  const TICKS = "input[type=checkbox], input[type=radio]";
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  function named(element) {
    const classes = [...element.classList].map((name) => "." + name).join("");
    const id = element.id ? "#" + element.id : "";
    const words = (element.innerText || element.value || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}${id}${classes}> “${words}”`;
  }

  const isTiny = (rect) => rect.width <= 2 || rect.height <= 2;

  // For readers of the screen, not for those who hear it: no box, or one of a pixel.
  function isSeen(element) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.clipPath.startsWith("inset(50") || style.clip.startsWith("rect(0")) return false;
      if (style.display !== "contents" && style.display !== "inline" && isTiny(one.getBoundingClientRect())) return false;
    }
    return element.getClientRects().length > 0;
  }

  function isInRunningText(link) {
    if (getComputedStyle(link).display !== "inline") return false;
    let block = link.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    return ownTexts(block).some((text) => !text.parentElement.closest("a, button") && isSeen(text.parentElement));
  }

  // The text nodes with a word in them that stand in no block within `block`.
  function ownTexts(block) {
    const found = [];
    for (const node of block.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && /\p{L}{2}/u.test(node.data)) found.push(node);
      else if (node.nodeType === Node.ELEMENT_NODE && getComputedStyle(node).display === "inline") {
        found.push(...ownTexts(node));
      }
    }
    return found;
  }

  function size(element) {
    const { width, height } = element.getBoundingClientRect();
    return { width: Math.round(width * 10) / 10, height: Math.round(height * 10) / 10 };
  }

  const tooSmall = (element, { width, height }, least) =>
    `${named(element)} is ${width} × ${height}, not ${least} px`;

  function targets() {
    const faults = [];
    for (const control of all(CONTROLS).filter(isSeen)) {
      if (size(control).height < 44) faults.push(tooSmall(control, size(control), "44"));
    }
    for (const tick of all(TICKS).filter((one) => one.checkVisibility())) {
      const label = tick.labels[0] || tick;
      if (size(label).height < 44) faults.push(tooSmall(label, size(label), "44"));
    }
    for (const link of all("a[href]").filter((one) => isSeen(one) && !isInRunningText(one))) {
      const { width, height } = size(link);
      if (width < 24 || height < 24) faults.push(tooSmall(link, { width, height }, "24"));
    }
    return faults;
  }

  function sideways() {
    const page = document.scrollingElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const over = all("body *").filter((one) => isSeen(one) && one.getBoundingClientRect().right > page.clientWidth + 1);
    const deepest = over.filter((one) => !over.some((other) => other !== one && one.contains(other)));
    return [`${page.scrollWidth} px wide, through ${deepest.slice(0, 5).map(named).join(", ")}`];
  }

  function clipped() {
    const hides = (value) => value === "hidden" || value === "clip";
    return all("body *")
      .filter((one) => {
        const style = getComputedStyle(one);
        const isTooWide = style.overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
        const isTooHigh = hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1;
        return style.display !== "inline" && (isTooWide || isTooHigh || style.textOverflow === "ellipsis");
      })
      .filter((one) => isSeen(one) && one.innerText)
      .map((one) => `${named(one)} does not show all its text`);
  }

  function headings() {
    const found = all("h1").filter((one) => one.checkVisibility());
    return found.length === 1 ? [] : [`${found.length} visible h1`];
  }

  // Of the element that has the focus: is it seen, whole and marked?
  function focused() {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const faults = [];
    const style = getComputedStyle(element);
    const isOutlined = style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    if (!isOutlined) faults.push(`${named(element)} does not show that it has the focus`);
    const rect = element.getClientRects()[0];
    const isWithin = (from, to, end) => from >= -1 && to <= end + 1;
    const isIn = rect && isWithin(rect.left, rect.right, innerWidth) && isWithin(rect.top, rect.bottom, innerHeight);
    const at = rect && [rect.left, rect.top, rect.right, rect.bottom].map(Math.round);
    if (!isIn) faults.push(`${named(element)} has the focus outside the window, at ${at}`);
    else {
      const top = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
      if (!element.contains(top)) faults.push(`${named(element)} has the focus under ${top && named(top)}`);
    }
    return faults;
  }

  // Where everything stands, and what stands elsewhere since, as one scheme of colours follows another.
  function place(element) {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left, top, width, height].map(Math.round).join();
  }
  let before = [];
  const remember = () => { before = all("body *").map((one) => [one, place(one)]); };
  const moved = () => before.filter(([one, there]) => place(one) !== there).map(([one]) => named(one));

  // The texts that are to be seen, without what only those hear who hear the page.
  function texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = [];
    while (walker.nextNode()) if (isSeen(walker.currentNode.parentElement)) seen.push(walker.currentNode.data);
    return seen;
  }

  return { targets, sideways, clipped, headings, focused, remember, moved, texts };
})();
