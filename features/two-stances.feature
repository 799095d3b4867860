@two-stances
Feature: Two stances on GRADE
  Where Core GRADE 2025 and the older guidance disagree, the same evidence under both: the level, the certainty, the
  reason of each.

  Rule: Core GRADE starts non-randomised studies low; the Handbook high, where ROBINS-I was used

    @starting-certainty
    Scenario: Cohort studies that ROBINS-I finds at low risk of bias
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And every study was assessed with ROBINS-I, at low risk of bias
      When the same evidence is graded under each rulebook
      Then they disagree on starting certainty:
        | rulebook     | level | certainty | reason                                                   |
        | Core GRADE   | low   | low       | whatever tool assessed their risk of bias                |
        | the Handbook | high  | high      | most were assessed with ROBINS-I start at high certainty |

    @starting-certainty
    Scenario: Cohort studies that ROBINS-I finds at serious risk of bias
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And every study was assessed with ROBINS-I, at serious risk of bias
      When the same evidence is graded under each rulebook
      Then they disagree on starting certainty:
        | rulebook     | level | certainty | reason                                                        |
        | Core GRADE   | low   | very low  | whatever tool assessed their risk of bias                     |
        | the Handbook | high  | low       | what confounding and selection cost stands under risk of bias |

  Rule: Core GRADE asks for the optimal information size where an effect is implausibly large; the Handbook always

    @imprecision
    Scenario: A clear, moderate effect in fewer people than one trial would need
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And 1,805 people were studied
      When the same evidence is graded under each rulebook
      Then they disagree on imprecision:
        | rulebook     | level       | certainty | reason                                                                                                      |
        | Core GRADE   | not serious | high      | lies beyond the smallest important difference of 20 per 1000 people, and nothing calls for more information |
        | the Handbook | serious     | moderate  | 1,805 people were studied where 1,806 are needed                                                            |

  Rule: By Core GRADE risk of bias costs one level at most; by the Handbook two, or three

    @risk-of-bias
    Scenario: Studies at high risk of bias carry 70% of the weight
      Given a randomised-trial outcome that nothing speaks against
      But studies with 70% of the weight are at high risk of bias
      When the same evidence is graded under each rulebook
      Then they disagree on risk of bias:
        | rulebook     | level        | certainty | reason                                                       |
        | Core GRADE   | serious      | moderate  | carry 70% of the weight, and bias could explain the result   |
        | the Handbook | very serious | low       | carry 70% of the weight: most of what is known rests on them |

    @risk-of-bias
    Scenario: Studies at high risk of bias carry 30% of the weight
      Given a randomised-trial outcome that nothing speaks against
      But studies with 30% of the weight are at high risk of bias
      When the same evidence is graded under each rulebook
      Then they disagree on risk of bias:
        | rulebook     | level       | certainty | reason                                               |
        | Core GRADE   | not serious | high      | carry 30% of the weight and do not dominate          |
        | the Handbook | serious     | moderate  | carry 30% of the weight, enough to affect the result |

  Rule: By Core GRADE inconsistency costs one level at most; by the Handbook two

    @inconsistency
    Scenario: Ten studies, five on either side of no effect, with an I² of 80%
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And 5 of 10 studies fall on one side of no effect, with an I² of 80%
      When the same evidence is graded under each rulebook
      Then they disagree on inconsistency:
        | rulebook     | level        | certainty | reason                                                 |
        | Core GRADE   | serious      | moderate  | the point estimates fall on different sides            |
        | the Handbook | very serious | low       | neither on the direction of the effect nor on its size |

  Rule: By Core GRADE publication bias costs one level at most; by the Handbook two

    @publication-bias
    Scenario: Small studies show larger effects, and one study is known to be missing
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 10 was never published
      And a test for small-study effects of 10 studies gives a p of 0.04
      When the same evidence is graded under each rulebook
      Then they disagree on publication bias:
        | rulebook     | level        | certainty | reason                                                        |
        | Core GRADE   | serious      | moderate  | Strongly suspected: Egger's test of 10 studies gives p = 0.04 |
        | the Handbook | very serious | low       | Two signs agree                                               |

    @publication-bias
    Scenario: Ten studies or more, and one is known to be missing
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 10 was never published
      And a test for small-study effects of 10 studies gives a p of 0.5
      When the same evidence is graded under each rulebook
      Then they disagree on publication bias:
        | rulebook     | level       | certainty | reason                                                          |
        | Core GRADE   | not serious | high      | the test for small-study effects decides                        |
        | the Handbook | serious     | moderate  | studies known but never published: 1, beside published ones: 10 |

  Rule: Core GRADE does not ask whether confounding works against the effect; by the Handbook that raises certainty

    @opposing-confounding
    Scenario: Cohort studies, and confounding that would have hidden the effect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And confounding against the effect that is seen was shown
      When the same evidence is graded under each rulebook
      Then they disagree on opposing confounding:
        | rulebook     | level          | certainty | reason                                                           |
        | Core GRADE   | no such domain | low       | not counted by any rule of core-grade-2025: opposing confounding |
        | the Handbook | +1             | moderate  | it would have weakened an effect that is seen                    |

  Rule: Core GRADE wants a chosen threshold; the Handbook takes risk ratios of 0.75 and 1.25, and houses others

    @imprecision
    Scenario: Nobody chose what certainty is rated against
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a risk ratio of 0.9, with an interval from 0.749 to 1.08
      When the same evidence is graded under each rulebook
      Then they disagree on imprecision:
        | rulebook          | level                       | certainty   | reason                                             |
        | Core GRADE        | not serious to very serious | low to high | Cannot be judged                                   |
        | the Handbook      | serious                     | moderate    | the lines are a risk ratio of 0.75 or 1.25         |
        | a house like NICE | serious                     | moderate    | one of the two lines (a risk ratio of 0.8 or 1.25) |

    @imprecision
    Scenario: Rated against no effect, with an interval that includes it and nothing appreciable
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the estimate is a risk ratio of 0.9, with an interval from 0.78 to 1.04
      When the same evidence is graded under each rulebook
      Then they disagree on imprecision:
        | rulebook          | level       | certainty | reason                                                              |
        | Core GRADE        | serious     | moderate  | 0.78 to 1.04, includes no effect; it fits two different conclusions |
        | the Handbook      | not serious | high      | an appreciable effect (a risk ratio of 0.75 or 1.25)                |
        | a house like NICE | serious     | moderate  | one of the two lines (a risk ratio of 0.8 or 1.25)                  |

    @imprecision
    Scenario: There is surely an effect, and perhaps not an important one
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −1.5, with an interval from −2.5 to −0.5
      When the same evidence is graded under each rulebook
      Then they disagree on imprecision:
        | rulebook          | level       | certainty | reason                                          |
        | Core GRADE        | serious     | moderate  | crosses the smallest important difference of 1  |
        | the Handbook      | not serious | high      | does not hold both no effect and an appreciable |
        | a house like NICE | serious     | moderate  | crosses one of the two lines (±1)               |

  Rule: Core GRADE steps back where close calls add up; the Handbook leaves that to a person

    @step-back
    Scenario: Risk of bias and publication bias are close calls
      Given a randomised-trial outcome that nothing speaks against
      But a test for small-study effects of 10 studies gives a p of 0.07
      And studies with 60% of the weight raise some concerns
      When the same evidence is graded under each rulebook
      Then they disagree on step back:
        | rulebook     | level | certainty | reason                                                                   |
        | Core GRADE   | +1    | moderate  | Two domains were rated down on close calls; together they cost one level |
        | the Handbook | none  | low       | Levels are added up … is for a person to judge                           |

  Rule: Core GRADE says nothing of a single study, the Handbook that it is not inconsistent; a house may rate it down

    @inconsistency
    Scenario: One study of 2,000 people
      Given a randomised-trial outcome that nothing speaks against
      But 1 study reported the outcome
      When the same evidence is graded under each rulebook
      Then they disagree on inconsistency:
        | rulebook         | level       | certainty | reason                                                                |
        | Core GRADE       | not serious | high      | There is one study, so no disagreement can be seen                    |
        | the Handbook     | not serious | high      | There is one study, so no disagreement can be seen                    |
        | a house like KCE | serious     | moderate  | There is one study, and nothing shows that its result holds elsewhere |
