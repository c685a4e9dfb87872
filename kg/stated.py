"""What the words of a scope state of its subjects: commitments, directions, own systems and carriers."""

from __future__ import annotations

from collections.abc import Sequence

from kg import carriers, commitments, measured, systems
from kg.context import Context, Sentence
from kg.model import Evidence, Stance
from kg.names import Kind, Mention
from kg.shares import shares
from kg.topics import OTHER, Scope

__all__ = ["Stated"]


class Stated:
    """Reads the scopes of the sentences, and of the cells, of one document."""

    def __init__(self, context: Context) -> None:
        self.context, self.grammars, self.view = context, context.grammars, context.reading.view
        self.gathered = context.gathered

    def read(
        self,
        sentence: Sentence,
        scopes: Sequence[Scope],
        inherited: Stance | None,
        figured: Sequence[measured.Figured] = (),
    ) -> None:
        """Keeps what is stated in each scope that is about somebody; `figured` are the figures of the sentence."""
        for scope in scopes:
            if not scope.subjects or OTHER in scope.subjects:
                continue
            inside = [m for m in sentence.mentions if scope.start <= m.start < scope.end]
            self._links(sentence, inside, scope, inherited, figured)
            self._headed(sentence, inside, scope, figured)
            self._directions(sentence, inside, scope)
            if sentence.said & self.grammars.systems.named:
                self._systems(sentence, scope)
            if sentence.said & self.grammars.carriers.named:
                self._carriers(sentence, inside, scope)

    def _evidence(self, sentence: Sentence, start: int, end: int) -> Evidence:
        return self.gathered.evidence(sentence.start, sentence.end, (start, end))

    def _links(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        scope: Scope,
        inherited: Stance | None,
        figured: Sequence[measured.Figured],
    ) -> None:
        """Commitments by their verbs, and those by a figure where there is none by a verb."""
        if not any(m.name.kind is Kind.TRACK for m in mentions):
            return
        view, grammar, start, said = self.view, self.grammars.links, sentence.start, sentence.said
        admits = self.context.admissions.admits
        past = self.context.periods.past(start, sentence.end, scope.end - (view[scope.end - 1] == "；"))
        mentions = [m for m in mentions if m.name.kind is not Kind.TRACK or not admits(start, m)]
        place = (view, scope.start, scope.end, mentions)
        found = list(commitments.find(*place, grammar, sentence=start, said=said, inherited=inherited, past=past))
        governed = {link.mention.start for link in found}
        several = len(scope.subjects) > 1 and said & self.grammars.shares.distributed
        mark = self.grammars.shares.respectively.search(view, scope.start, scope.end) if several else None
        shared = mark.end() if mark else -1
        for link in measured.find(*place, figured, grammar, sentence=start, said=said, shared=shared):
            if link.mention.start not in governed:
                found.append(link)
        found.sort(key=lambda link: link.mention.start)
        city = (self.grammars.subjects.city,)
        for link, subjects in zip(found, shares(view, scope, found, self.grammars.shares), strict=True):
            evidence = self._evidence(sentence, link.mention.start, link.mention.end)
            charged = self.context.charged(link.mention.start) if subjects == city else ()
            self.gathered.link(link, evidence, (*subjects, *charged))

    def _headed(
        self, sentence: Sentence, mentions: Sequence[Mention], scope: Scope, figured: Sequence[measured.Figured]
    ) -> None:
        """Commitments to an industry that heads what is done."""
        figures = [figure.start for figure, tells in figured if tells]
        for link in self.context.heads.find(scope, mentions, figures, sentence.said):
            if not self.context.admissions.admits(sentence.start, link.mention):
                self.gathered.link(link, self._evidence(sentence, scope.start, scope.end), scope.subjects)

    def _directions(self, sentence: Sentence, mentions: Sequence[Mention], scope: Scope) -> None:
        for mention in mentions:
            if mention.name.kind is Kind.DIRECTION:
                evidence = self._evidence(sentence, mention.start, mention.end)
                self.gathered.pursuit(mention.name.concepts, evidence, scope.at(mention.start))

    def _systems(self, sentence: Sentence, scope: Scope) -> None:
        for system in systems.find(self.view, scope.start, scope.end, scope.subjects, self.grammars.systems):
            self.gathered.system(system, self._evidence(sentence, system.start, system.end))

    def _carriers(self, sentence: Sentence, mentions: Sequence[Mention], scope: Scope) -> None:
        for site in carriers.find(self.view, scope.start, scope.end, mentions, self.grammars.carriers):
            evidence = self._evidence(sentence, site.start, site.end)
            self.gathered.carrier(site, evidence, scope.at(site.start))
