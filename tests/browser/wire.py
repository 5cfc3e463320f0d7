"""What goes over the wire when a page is read, and what the browser complains of meanwhile."""

from dataclasses import dataclass, field

PATIENCE = 500  # times 10 ms
REFUSED = """document.addEventListener('securitypolicyviolation', refused =>
    console.error('against the policy:', refused.violatedDirective, refused.blockedURI))"""


@dataclass
class Answer:
    url: str
    size: int | None = None  # bytes, headers included (test_harness); none until it is there
    coding: str | None = None


@dataclass
class Visit:
    """A page in the browser, with all answers it is made of."""

    page: object
    answers: dict = field(default_factory=dict)  # {number of the request: Answer}
    complaints: list = field(default_factory=list)

    def __post_init__(self):
        self.devtools = self.page.context.new_cdp_session(self.page)
        self.devtools.send("Network.enable")
        self.devtools.on("Network.requestWillBeSent", self.ask)
        self.devtools.on("Network.responseReceived", self.begin)
        self.devtools.on("Network.loadingFinished", lambda event: self.end(event, event["encodedDataLength"]))
        self.devtools.on("Network.loadingFailed", lambda event: self.end(event, 0))
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        self.page.add_init_script(REFUSED)

    def ask(self, event):
        self.answers[event["requestId"]] = Answer(event["request"]["url"])

    def begin(self, event):
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        self.answers[event["requestId"]].coding = headers.get("content-encoding")

    def end(self, event, size):
        self.answers[event["requestId"]].size = int(size)

    def hear(self, message):
        # Chromium says of a page that is answered with 404 that it is not there.
        is_its_status = message.location["url"] == self.page.url and "status of 4" in message.text
        if message.type in ("error", "warning") and not is_its_status:
            self.complaints.append(f"{message.type}: {message.text}")

    def forget(self):
        """As if nothing had been read before: that is quicker than a new profile of the browser."""
        self.page.goto("about:blank")
        self.devtools.send("Network.clearBrowserCache")
        self.page.context.clear_cookies()
        return self

    def read(self, url):
        """Load `url` and all that belongs to it; what was noted of the page before is forgotten."""
        self.answers.clear()
        self.complaints.clear()
        self.page.goto(url)
        waited = 0
        while not self.is_complete and (waited := waited + 1) < PATIENCE:
            self.page.wait_for_timeout(10)
        assert [answer for answer in self.answers.values() if answer.size is None] == []
        return self

    @property
    def is_complete(self):
        """Chromium asks for the icon of the site last, when the page is there already."""
        icon = self.page.locator("link[rel=icon]").evaluate("link => link.href")
        sizes = {answer.url: answer.size for answer in self.answers.values()}
        return icon in sizes and None not in sizes.values()

    @property
    def document(self):
        return next(iter(self.answers.values()))

    @property
    def sent(self):
        """{url: bytes} of what did not come from the cache."""
        return {answer.url: answer.size for answer in self.answers.values() if answer.size}

    def foreign(self, site):
        return [
            f"asked {answer.url}" for answer in self.answers.values() if not answer.url.startswith(f"{site}/")
        ]
