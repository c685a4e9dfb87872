"""What a firm, or somebody without a post, goes on to tell: the sentences behind the one in which he began to speak.

They begin with a word that points back (他说, 该公司, 团队), or stand within his quotation; the first one that does
not is the district's again.
"""

from __future__ import annotations

from kg.cues import Cues, beginning
from kg.persons import Persons
from kg.reading import Reading

__all__ = ["Stories", "StoryGrammar"]

_BEFORE = 200
"""How far back somebody with a post is looked for, of whom a pronoun may be said."""
_OPEN, _CLOSE = 400, 300
"""How far before a sentence its quotation may have begun, and how far behind it may end."""

_LABEL = 40
"""How far into a paragraph the colon stands behind him whose words it gives."""
_MARK = 4
"""How far the mark of an answer goes into its sentence."""


class StoryGrammar:
    """The expressions with which a story goes on."""

    def __init__(self, cues: Cues) -> None:
        words = cues.ontology.words("storyWord", "thisYear", "nextYear", "lastYear", "storyTime")
        time = "(?:{thisYear|nextYear|lastYear|storyTime}，?){0,2}"
        self.back = cues.pattern(beginning(words) + time + "{storyWord}")
        self.clause = cues.pattern("[^，。；：！？“”\n]{1,14}，" + time + "{storyWord}")
        """A story goes on behind a short clause (为了这个功能，团队……)."""
        self.pronoun = cues.pattern("{personWord}[^，。；：“”]{0,6}?{speech}")
        self.person = cues.pattern("{personWord}")
        self.official = cues.pattern("{post|spokesman}")
        self.ours = cues.pattern("{post|deicticDistrict|deicticCity}|{spokesman}[^，。；：！？\n]{0,8}?{speech}")
        self.office = cues.pattern(
            "{post|deicticDistrict|deicticCity|bureau}|{spokesman}[^，。；：！？\n]{0,8}?{speech}"
        )
        self.credit = cues.pattern(r"[^，。；！？\n“”]{0,24}?(?:{post|spokesman|deicticDistrict|deicticCity})")
        persons = cues.ontology.words("personWord")
        self.asked = cues.pattern(
            r"(?:{questionMark}|[^，。；：！？\n]{0,12}?{proposer}[^，。；：！？\n]{0,12}?{askVerb}"
            r"|(?P<head>[^，。；：！？\n]{0,24}?(?:{firmHead}[^，。；：！？\n]{0,8}|{dweller}{surname}[^，。；：！？\n]{0,4})))[：:]"
        )
        self.replied = cues.pattern("{replyVerb}|{answerMark}[：:]")
        self.shown = cues.pattern(
            "{topicOf}[一两三四五六七八九十]{firmUnit}[^，。；：！？“”\\n]{0,20}?{companySuffix|firmNoun}(?![^，。；：！？])"
        )
        """What presents a firm, of which the next sentence may tell (第二站是一家芯片厂。负责人希望……)."""
        self.head = cues.pattern("{spokesman|firmHead}{companyVerb|wish|speech|adviceVerb}")
        self.answered = cues.pattern("{post|bureau}[^，。；：！？\n]{0,6}?{speech|answerMark}")
        """Somebody of an office who speaks, behind a question (委员追问……？市商务局副局长说，……)."""
        self.first = frozenset(word[0] for word in (*words, *persons)) | {"“", "‘"}


class Stories:
    """Tells of each sentence in turn whether it goes on with what somebody else tells. Made anew for a document."""

    def __init__(self, grammar: StoryGrammar, reading: Reading, persons: Persons) -> None:
        self.grammar, self.reading, self.persons = grammar, reading, persons
        self.telling = False
        """Whether the sentence before was somebody else's."""
        self.asking = False
        """Whether the paragraph is a question, or what somebody in a firm or without a post has said or written in."""
        self.before = (0, 0)
        """The sentence before."""
        self.since = 0
        """Where the paragraph, or the last heading, begins."""

    def enter(self, start: int, end: int, *, heading: bool) -> None:
        """Takes note of a passage that begins."""
        self.since = start
        view, grammar = self.reading.view, self.grammar
        labelled = view.find("：", start, min(end, start + _LABEL)) >= 0
        asked = grammar.asked.match(view, start, end) if labelled else None
        self.asking = asked is not None and not grammar.office.search(asked["head"] or "")
        self.telling = self.telling and not heading

    def goes_on(self, start: int, end: int, *, known: bool) -> bool:
        """Whether a sentence goes on with a story; `known` is whether speakers with a post are known by name."""
        view, grammar = self.reading.view, self.grammar
        before, self.before = self.before, (start, end)
        if grammar.head.match(view, start, end) and grammar.shown.search(view, *before):
            return True
        if self.asking and grammar.answered.search(view, start, end):
            self.asking = False
        if self.asking and not grammar.replied.search(view, self.since, start + _MARK):
            return True
        if not self.telling:
            return view[start] in grammar.first and self._stranger(start, end, known=known)
        if self._ours(start, end):
            return False
        if self._inside(start):
            return True
        if view[start] not in grammar.first:
            return bool(grammar.clause.match(view, start, end))
        if view[start] in "“‘":
            closed = view.find("”", start, end + _CLOSE)
            return closed < 0 or grammar.credit.match(view, closed + 1) is None
        return bool(grammar.back.match(view, start, end) or grammar.clause.match(view, start, end))

    def _ours(self, start: int, end: int) -> bool:
        """Whether a sentence is of a place or an office; of a person, it is where one begins a clause."""
        view, grammar = self.reading.view, self.grammar
        found = grammar.ours.search(view, start, end)
        if found is None or not (grammar.person.match(view, start, end) and self.persons.meant(start)):
            return found is not None
        return any(view[m.start() - 1] in "，：；“" for m in grammar.ours.finditer(view, start, end))

    def _inside(self, start: int) -> bool:
        """Whether a sentence begins within a quotation of its paragraph."""
        view = self.reading.view
        since = max(self.since, start - _OPEN)
        return view.rfind("“", since, start) > view.rfind("”", since, start)

    def _stranger(self, start: int, end: int, *, known: bool) -> bool:
        """Whether a sentence is of him or her, where nobody with a post was spoken of."""
        view, grammar = self.reading.view, self.grammar
        if grammar.person.match(view, start, end) and self.persons.meant(start):
            return not self._ours(start, end)
        if known or not grammar.pronoun.match(view, start, end):
            return False
        return not grammar.official.search(view, max(0, start - _BEFORE), start)
