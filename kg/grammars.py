"""The grammars of all rules, made once for an ontology and shared by all documents."""

from __future__ import annotations

from kg.actors import ActorGrammar
from kg.carriers import CarrierGrammar
from kg.charges import ChargeGrammar
from kg.conditions import ConditionGrammar
from kg.cues import Cues
from kg.figure_grammar import FigureGrammar
from kg.furniture import FurnitureGrammar
from kg.glosses import GlossGrammar
from kg.links import LinkGrammar
from kg.officials import OfficialGrammar
from kg.ontology import Ontology
from kg.shares import ShareGrammar
from kg.standing import place_line
from kg.systems import SystemGrammar
from kg.tables_read import TableGrammar
from kg.times import PeriodGrammar
from kg.topics import TopicGrammar

__all__ = ["Grammars"]


class Grammars:
    """The grammars, each of the module that reads by it."""

    def __init__(self, ontology: Ontology) -> None:
        cues = Cues(ontology)
        self.ontology, self.cues = ontology, cues
        self.place = place_line(cues)
        self.subjects = TopicGrammar(cues)
        self.actors = ActorGrammar(cues, self.subjects)
        self.periods = PeriodGrammar(cues)
        self.shares = ShareGrammar(cues)
        self.charges = ChargeGrammar(cues)
        self.links = LinkGrammar(cues)
        self.figures = FigureGrammar(cues)
        self.conditions = ConditionGrammar(cues)
        self.officials = OfficialGrammar(cues)
        self.systems = SystemGrammar(cues)
        self.carriers = CarrierGrammar(cues)
        self.glosses = GlossGrammar(cues)
        self.furniture = FurnitureGrammar(cues)
        self.tables = TableGrammar(cues)
