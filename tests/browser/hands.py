"""Somebody's hands: keys that are pressed one by one, and choices that are made, all counted."""

NAME = """(() => {
    const element = document.activeElement.labels?.[0] || document.activeElement;
    return element === document.body ? '' : element.innerText.trim().replace(/\\s+/g, ' ');
})()"""
FAR = 120  # presses of Tab


class Keyboard:
    """Reads pages without a mouse. `pressed` counts every key but the letters that are typed."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, key):
        self.page.keyboard.press(key)
        self.pressed += 1

    def reach(self, words):
        """Tab on to what is called by `words`, in whole or at its start."""
        passed = []
        for _press in range(FAR):
            self.press("Tab")
            name = self.page.evaluate(NAME)
            if name.startswith(words):
                return
            passed.append(name)
        raise AssertionError(f"{self.page.url}: no “{words}” to be reached by Tab, only {passed}")

    def skip(self, words="Skip to the content"):
        self.reach(words)
        self.press("Enter")

    def follow(self):
        """Press Enter on what leads to another address, be it by the browser or by a script."""
        here = self.page.url
        self.press("Enter")
        self.page.wait_for_url(lambda url: url != here)

    def go_back(self):
        """Alt and the arrow to the left: keys of the browser's window, which is not there."""
        self.page.go_back()
        self.pressed += 1

    def tick(self):
        """Tick a filter and send it. Where a script has narrowed the list by then, Enter leads to it."""
        here = self.page.url
        self.press("Space")
        if self.page.locator("main > [role=status]").count():
            self.page.wait_for_url(lambda url: url != here)
            self.press("Enter")
            self.page.locator("#results:focus").wait_for()
        else:
            self.follow()

    @property
    def is_within(self):
        """Whether something on the page has the focus; on a new page nothing has."""
        return self.page.locator("main :focus").count() == 1


class Asking:
    """Fills in a form in as few steps as it takes: a field filled in, a key that sends it."""

    def __init__(self, page):
        self.page, self.steps = page, 0

    def choose(self, name, value):
        """Give the field `name` its `value`."""
        field = self.page.locator(f"main [name={name}]")
        is_list = field.evaluate("field => field.localName === 'select'")
        field.select_option(value) if is_list else field.fill(value)
        self.steps += 1

    def send(self):
        here = self.page.url
        self.page.keyboard.press("Enter")
        self.steps += 1
        self.page.wait_for_url(lambda url: url != here)
