"use strict";

/* Select2 leaves what one reads and types in without a name: it takes that of the list it stands for. */

function nameFields(root) {
  for (const field of root.querySelectorAll(".select2-search__field, .select2-selection__rendered[role=textbox]")) {
    field.setAttribute("aria-label", field.closest(".select2-container").previousElementSibling.title);
  }
}

django.jQuery(() => {
  nameFields(document);
  document.addEventListener("formset:added", (event) => nameFields(event.target));
  django.jQuery(document).on("select2:open", (event) => {
    const field = document.querySelector(".select2-dropdown .select2-search__field");
    field?.setAttribute("aria-label", event.target.title);
  });
});

/* A part of the text that is added while one enters a passage belongs to the publication chosen there. */

document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest("#add_id_part");
    const publication = document.getElementById("id_publication")?.value;
    if (link && publication) {
      const address = new URL(link.href);
      address.searchParams.set("publication", publication);
      link.href = address;
    }
  },
  true,
);
