"""What is only asked, supposed or proposed: questions, conditions, and what deputies, experts and readers wish for.

A proposal reaches to the end of its sentence, over the items of its list, until somebody answers it
(有委员建议……，区里回应：……).
"""

from __future__ import annotations

import re

from kg.cues import Cues
from kg.names import Mention
from kg.reading import STRONG, TO_CLAUSE, TO_PART, behind

__all__ = ["DoubtGrammar", "doubtful", "proposed"]

_NEAR = 120
"""How far before a mention a condition or a question is looked for."""


class DoubtGrammar:
    """The expressions that leave open what they speak of."""

    def __init__(self, cues: Cues) -> None:
        self.open = cues.pattern(r"{conditional}|[？?]")
        self.idea = cues.pattern(r"{proposer}[^，。；：、！？]{0,6}?{proposal}|{rumour}")
        self.adopted = cues.pattern("{adoptVerb}")
        advice = "(?<!{notAdviceLead}){advice}(?!{notAdviceTail})"
        self.proposed = cues.pattern(
            r"(?:{proposer}[^。；！？\n]{0,20}?|{speakerPronoun}[^，。；：、！？\n]{0,3}?){adviceVerb}"
            r"|{speakerPronoun}[^，。；：、！？\n]{0,3}?{wish}"
            r"|{addressee}[^。；！？\n]*?{adviceVerb}(?!{structural})"
            r"|{wishNoun}(?:[：:]|{topicOf})"
            rf"|{{proposer}}[^。；！？\n]{{0,20}}?(?:{{speech|raiseVerb}}|[：:])[^。！？\n]*?{advice}"
        )
        """Who proposes, and that he does; of one who only says something, a word of advice behind it (……说，应……)."""
        self.wished = cues.pattern(r"[”’」]?{wishLead}{0,2}{wish}")
        self.raised = cues.pattern(r"{addressee}[^，。；：！？\n]{0,8}?{adviceVerb|raiseVerb|wish}[^，。；：！？\n]*$")
        self.title = cues.pattern("{titleAbout}[^。；！？\\n]*$")
        self.titled = cues.pattern("[^。；！？\\n]*?{structural}{petition}")
        """What stands around the matter of a proposal in its title (关于发展氢能大巴的建议)."""
        self.cited = cues.pattern("{titleAbout}“[^”\\n]*$")
        self.citing = re.compile("[^“”\\n]*”(?:[。：，！？\\n]|$)")
        """What stands around words that are only cited to be answered (关于“芯片厂落户”。)."""
        self.replied = cues.pattern(r"{replyVerb|post}|[，：；]{deicticDistrict}(?!(?:[^，。；：]{0,2}?){advice})")
        gate = cues.gates.add
        self.opens = gate(self.open, self.idea)
        self.proposals = gate(cues.pattern("{adviceVerb|wish}"), self.proposed, self.raised)
        self.titles = gate(self.title)

    def leaves_open(self, view: str, start: int, end: int, said: int) -> bool:
        """Whether a stretch has words that leave it open, in a sentence in which the gates `said` are open."""
        return bool(said & self.opens and (self.open.search(view, start, end) or self.idea.search(view, start, end)))


def doubtful(view: str, sentence: int, end: int, mention: Mention, grammar: DoubtGrammar, said: int) -> bool:
    """Whether a mention stands in a question, under a condition or in what somebody only proposes.

    Its sentence begins at `sentence`, its scope ends at `end`, and `said` are the gates that are open in the sentence.
    """
    if said & grammar.opens and _open(view, end, mention, grammar):
        return True
    if said & grammar.titles and _titled(view, sentence, mention, grammar):
        return True
    return proposed(view, sentence, mention.start, grammar, said)


def _titled(view: str, sentence: int, mention: Mention, grammar: DoubtGrammar) -> bool:
    """Whether a mention stands in the title of a proposal, or in words that are only cited."""
    if grammar.citing.match(view, mention.end) and grammar.cited.search(view, sentence, mention.start):
        return True
    return bool(grammar.titled.match(view, mention.end) and grammar.title.search(view, sentence, mention.start))


def _open(view: str, end: int, mention: Mention, grammar: DoubtGrammar) -> bool:
    first = behind(TO_PART, view, max(0, mention.start - _NEAR), mention.start)
    first = max(first, *(view.rfind(mark, first, mention.start) + 1 for mark in "？?"))
    stop = STRONG.search(view, mention.end, end)
    last = stop.end() if stop else end
    if grammar.open.search(view, first, last):
        return True
    idea = grammar.idea.search(view, first, last)
    if idea is None or grammar.adopted.search(view, first, last):
        return False
    return not _answered(view, idea.end(), mention.start, grammar)


def proposed(view: str, sentence: int, position: int, grammar: DoubtGrammar, said: int) -> bool:
    """Whether a position of a sentence, which begins at `sentence`, is in what somebody only proposes."""
    if not said & grammar.proposals:
        return False
    if grammar.raised.search(view, behind(TO_CLAUSE, view, sentence, position), position):
        return True
    found = grammar.wished.match(view, sentence, position) or grammar.proposed.search(view, sentence, position)
    if found is None or grammar.adopted.search(view, sentence, position):
        return False
    return not _answered(view, found.end(), position, grammar)


def _answered(view: str, proposal: int, position: int, grammar: DoubtGrammar) -> bool:
    """Whether somebody answers between a proposal, which ends at `proposal`, and a position behind it."""
    return proposal < position and bool(grammar.replied.search(view, proposal, position))
