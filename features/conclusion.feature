@conclusion
Feature: Conclusion
  What may be concluded over all outcomes?

  Rule: Where nothing can be graded, there is no comparative evidence

    @conclusion.nothing-graded
    Scenario Outline: <evidence>
      Given a randomised-trial outcome that nothing speaks against
      But <evidence>
      When the evidence is graded
      Then the conclusion <says> "There is no comparative clinical evidence on the drug for adults."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | evidence                           | says         | rule      | reason                                                   |
        | no study reported the outcome      | says         | decides   | No outcome has evidence that can be graded               |
        | the studies are animal experiments | says         | decides   | No outcome has evidence that can be graded               |
        | the studies are case reports       | does not say | is silent | The lowest certainty among critical outcomes is very low |

  Rule: Without a critical outcome there is no overall certainty

    @conclusion.no-critical-outcome
    Scenario Outline: The only outcome is <importance>
      Given a randomised-trial outcome that nothing speaks against
      But the outcome is <importance>
      When the evidence is graded
      Then the conclusion <says> "No critical outcome was graded, so there is no overall certainty."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | importance                          | says         | rule      | reason                                                      |
        | a benefit                           | does not say | is silent | At least one critical outcome favours the intervention      |
        | important, not critical             | says         | decides   | The overall certainty is the lowest among critical outcomes |
        | of limited importance, not critical | says         | decides   | The overall certainty is the lowest among critical outcomes |

    @conclusion.no-critical-outcome
    Scenario Outline: Nobody reported pain; disability is <importance>
      Given a randomised-trial outcome that nothing speaks against
      But no study reported the outcome
      And another outcome, disability, that nothing speaks against
      And the outcome is <importance>
      When the evidence is graded
      Then the conclusion says "Studies of the critical outcomes that nobody reported are needed."
      And the conclusion <says> "No critical outcome was graded"
      And this rule <rule>
      And the reason says "Critical outcomes without any evidence: 1"

      Examples:
        | importance              | says         | rule      |
        | a benefit               | does not say | is silent |
        | important, not critical | says         | decides   |

    @conclusion.no-critical-outcome
    Scenario: Where nothing at all was graded, that is said instead
      Given a randomised-trial outcome that nothing speaks against
      But no study reported the outcome
      When the evidence is graded
      Then the conclusion does not say "No critical outcome was graded"
      And this rule is silent
      And the reason says "No outcome has evidence that can be graded"

  Rule: Where a critical benefit is minimal, and none is more, that is said

    @conclusion.minimal-benefit
    Scenario Outline: One of two benefits is minimal, the other is <effect>
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And another outcome, disability, that nothing speaks against
      And the studies find a difference of <effect>
      When the evidence is graded
      Then the overall certainty is high
      And the conclusion <says> "The drug for adults: minimal to no important benefit compared with placebo (pain, high certainty; disability, high certainty)."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | says         | rule      | reason                                              |
        | −0.6   | says         | decides   | shows a minimal effect at most, and none shows more |
        | −2     | does not say | is silent | favours the intervention                            |

    @conclusion.minimal-benefit
    Scenario Outline: One of two benefits is minimal, the other is −0.3 (<low> to 0.4)
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And another outcome, disability, that nothing speaks against
      And the estimate is a difference of −0.3, with an interval from <low> to 0.4
      When the evidence is graded
      Then the overall certainty is <certainty>
      And the conclusion <says> "minimal to no important benefit"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low   | certainty | says         | rule      | reason                            |
        | −1    | high      | says         | decides   | shows a minimal effect at most    |
        | −1.01 | moderate  | does not say | is silent | The overall certainty is moderate |

    @conclusion.minimal-benefit
    Scenario Outline: <studies> without a difference in disability, beside a minimal benefit
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And another outcome, disability, that nothing speaks against
      And <studies> reported the outcome
      And the estimate is a difference of −0.6, with an interval from −1.4 to 0.2
      When the evidence is graded
      Then the conclusion <says> "minimal to no important benefit"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies   | says         | rule      | reason                            |
        | 1 study   | says         | decides   | shows a minimal effect at most    |
        | 2 studies | does not say | is silent | The overall certainty is moderate |

    @conclusion.minimal-benefit
    Scenario: One study that leaves everything open is no sign of a minimal benefit
      Given a randomised-trial outcome that nothing speaks against
      But 1 study reported the outcome
      And the estimate is a difference of 0, with an interval from −3 to 3
      When the evidence is graded
      Then the conclusion does not say "minimal to no important benefit"
      And this rule is silent
      And the reason says "The lowest certainty among critical outcomes is low"

    @conclusion.minimal-benefit
    Scenario: A minimal difference from another treatment is no minimal benefit
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And the treatment is compared with naproxen, another treatment
      When the evidence is graded
      Then the conclusion does not say "minimal to no important benefit"
      And this rule is silent
      And the reason says "The overall certainty is high"

    @conclusion.minimal-benefit
    Scenario: Nobody said which outcomes are benefits
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And nobody said whether the outcome is a benefit or a harm
      When the evidence is graded
      Then the conclusion says "The overall certainty is high."
      And this rule cannot be told
      And the reason says "The overall certainty is high"

  Rule: A benefit is shown with moderate certainty or better; below, it has shown promise

    @conclusion.clear-benefit
    Scenario Outline: A benefit, and <more>
      Given a randomised-trial outcome that nothing speaks against
      But the outcome stands in for fractures
      And <more>
      When the evidence is graded
      Then the overall certainty is <certainty>
      And the conclusion says "The drug for adults: <words>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | more                                                      | certainty | words                                                                                    | rule      | reason                                   |
        | studies with 54.9% of the weight are at high risk of bias | moderate  | benefit compared with placebo (pain, moderate certainty).                                | decides   | with an interval that excludes no effect |
        | studies with 55% of the weight are at high risk of bias   | low       | has shown promise compared with placebo, but the certainty is low (pain, low certainty). | is silent | the overall certainty is low             |

    @conclusion.clear-benefit
    Scenario Outline: Pain is clearly less, and disability −1.5 (−3 to <high>)
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the estimate is a difference of −1.5, with an interval from −3 to <high>
      When the evidence is graded
      Then the overall certainty is moderate
      And the conclusion says "The drug for adults: benefit compared with placebo (<benefits>)."
      And this rule decides
      And the reason says "with an interval that excludes no effect"

      Examples:
        | high  | benefits                                             |
        | −0.01 | pain, high certainty; disability, moderate certainty |
        | 0     | pain, high certainty                                 |

    @conclusion.clear-benefit
    Scenario: How certain a benefit is may be a range
      Given a randomised-trial outcome that nothing speaks against
      But nobody assessed the risk of bias
      When the evidence is graded
      Then the conclusion says "benefit compared with placebo (pain, moderate to high certainty)."
      And this rule decides
      And the reason says "with an interval that excludes no effect"

    @conclusion.clear-benefit
    Scenario: A treatment that is clearly worse is no benefit
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of 2
      When the evidence is graded
      Then the conclusion does not say "benefit compared with placebo"
      And this rule is silent
      And the reason says "in favour of the comparator"

    @conclusion.clear-benefit
    Scenario Outline: <effect> (−2 to −0.01), where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from −2 to −0.01
      When the evidence is graded
      Then the overall certainty is moderate
      And the conclusion <says> "benefit compared with placebo (pain, moderate certainty)"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | says         | rule      | reason                                   |
        | −1.01  | says         | decides   | with an interval that excludes no effect |
        | −1     | does not say | is silent | The overall certainty is moderate        |

    @conclusion.clear-benefit
    Scenario: Studies on both sides, and the whole interval in favour of the drug
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect | from | to   | people |
        | First  | −2     | −2.4 | −1.6 | 400    |
        | Second | −2     | −2.4 | −1.6 | 400    |
        | Third  | −2     | −2.4 | −1.6 | 400    |
        | Fourth | −2     | −2.4 | −1.6 | 400    |
        | Fifth  | 0.5    | 0.1  | 0.9  | 400    |
      When the evidence is graded
      Then the qualifying phrase is "mixed results"
      And the conclusion says "benefit compared with placebo"
      And this rule decides
      And the reason says "with an interval that excludes no effect"

    @conclusion.promising-benefit-low
    Scenario Outline: A benefit from cohort studies, and <share>% of the weight at high risk of bias
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight are at high risk of bias
      When the evidence is graded
      Then the overall certainty is <certainty>
      And the conclusion says "<words>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | certainty | words                                                             | rule      | reason                            |
        | 54.9  | low       | has shown promise compared with placebo, but the certainty is low | decides   | the overall certainty is low      |
        | 55    | very low  | but the evidence is very uncertain                                | is silent | the overall certainty is very low |

    @conclusion.promising-benefit-very-low
    Scenario Outline: A benefit, cohort studies, and <share>% of the weight at high risk of bias, very low or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight are at high risk of bias
      When the evidence is graded
      Then the conclusion says "<words>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | words                                                                                                   | rule      | reason                            |
        | 54.9  | but the certainty is low (pain, low certainty).                                                         | is silent | the overall certainty is low      |
        | 55    | has shown promise compared with placebo, but the evidence is very uncertain (pain, very low certainty). | decides   | the overall certainty is very low |

  Rule: A critical outcome that is clearly worse is named

    @conclusion.clear-disadvantage
    Scenario Outline: 2 (<low> to <high>) to the drug's disadvantage
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of 2, with an interval from <low> to <high>
      When the evidence is graded
      Then the conclusion <says> "The drug for adults: worse than placebo (pain, moderate certainty)."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | high | says         | rule      | reason                                          |
        | 0.01 | 3.99 | says         | decides   | excludes no effect, in favour of the comparator |
        | 0    | 4    | does not say | is silent | shows a minimal effect at most                  |

    @conclusion.clear-disadvantage
    Scenario Outline: Pain is less, disability is more, and <importance>
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the studies find a difference of 2
      And the outcome is <importance>
      When the evidence is graded
      Then the conclusion says "benefit compared with placebo (pain, high certainty)"
      And the conclusion <says> "The drug for adults: worse than placebo (disability, high certainty)."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | importance              | says         | rule      | reason                      |
        | a benefit               | says         | decides   | in favour of the comparator |
        | important, not critical | does not say | is silent | favours the intervention    |

    @conclusion.clear-disadvantage
    Scenario Outline: Worse, from <studies>
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of 2
      And the studies are <studies>
      When the evidence is graded
      Then the conclusion says "worse than placebo (pain, <certainty> certainty)"
      And this rule decides
      And the reason says "in favour of the comparator"

      Examples:
        | studies           | certainty |
        | randomised trials | high      |
        | cohort studies    | low       |

    @conclusion.clear-disadvantage
    Scenario: Another treatment is better
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of 2
      And the treatment is compared with naproxen, another treatment
      When the evidence is graded
      Then the conclusion says "The drug for adults: worse than naproxen (pain, high certainty)."
      And this rule decides
      And the reason says "in favour of the comparator"

    @conclusion.clear-disadvantage
    Scenario: A harm that is more frequent is a harm, no disadvantage
      Given a harm, counted in people in randomised trials, that nothing speaks against
      When the evidence is graded
      Then the conclusion does not say "worse than placebo"
      And this rule is silent
      And the reason says "in favour of the comparator: 1"

    @conclusion.clear-disadvantage
    Scenario: Worse, and nobody said whether the outcome is a benefit or a harm
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of 2
      And nobody said whether the outcome is a benefit or a harm
      When the evidence is graded
      Then the conclusion does not say "worse than placebo"
      And this rule cannot be told
      And the reason says "The overall certainty is high"

  Rule: Harms that are more frequent are named; with minimal benefit they call for caution

    @conclusion.more-harms
    Scenario Outline: A benefit, and dizziness with a risk ratio of 1.2 (<low> to <high>)
      Given a randomised-trial outcome that nothing speaks against
      And another harm, dizziness, that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the estimate is a risk ratio of 1.2, with an interval from <low> to <high>
      When the evidence is graded
      Then the conclusion <says> "The drug for adults: more harms than with placebo (dizziness, high certainty)."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | high | says         | rule      | reason                                                 |
        | 1.01 | 1.43 | says         | decides   | in favour of the comparator: 1                         |
        | 1    | 1.44 | does not say | is silent | At least one critical outcome favours the intervention |

    @conclusion.caution
    Scenario Outline: Pain falls by <effect>, and dizziness is more frequent
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded
      Then the conclusion <says> "Its use should be approached with caution, and alternatives should be considered."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | says         | rule      | reason                                                   |
        | −0.5   | says         | decides   | Benefits are minimal at most and harms are more frequent |
        | −2     | does not say | is silent | At least one critical outcome favours the intervention   |

    @conclusion.caution
    Scenario Outline: One study of disability without a difference, pain −0.3 (<low> to 0.4), more dizziness
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from <low> to 0.4
      And another outcome, disability, that nothing speaks against
      And 1 study reported the outcome
      And the estimate is a difference of −0.6, with an interval from −1.4 to 0.2
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded
      Then the conclusion <says> "Its use should be approached with caution"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low   | says         | rule      | reason                                                   |
        | −1    | says         | decides   | Benefits are minimal at most and harms are more frequent |
        | −1.01 | does not say | is silent | in favour of the comparator: 1                           |

    @conclusion.caution
    Scenario: One study without a difference is no minimal benefit
      Given a randomised-trial outcome that nothing speaks against
      But 1 study reported the outcome
      And the estimate is a difference of −0.6, with an interval from −1.4 to 0.2
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded
      Then the conclusion does not say "caution"
      And this rule is silent
      And the reason says "in favour of the comparator: 1"

    @conclusion.caution
    Scenario: Against another treatment, a minimal difference and more harms
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And the treatment is compared with naproxen, another treatment
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded
      Then the conclusion does not say "caution"
      And this rule is silent
      And the reason says "in favour of the comparator: 1"

    @conclusion.caution
    Scenario: A minimal benefit without more harms
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And another harm, dizziness, that nothing speaks against
      And the studies find a risk ratio of 0.75
      When the evidence is graded
      Then the conclusion does not say "caution"
      And this rule is silent
      And the reason says "shows a minimal effect at most"

  Rule: The overall certainty is the lowest among the critical outcomes

    @conclusion.overall-low
    Scenario Outline: Pain is of high certainty, disability from cohort studies <importance>
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the studies are cohort studies
      And the outcome is <importance>
      When the evidence is graded
      Then the overall certainty is <overall>
      And the conclusion <says> "The overall certainty of the evidence is low."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | importance                          | overall | says         | rule      | reason                                              |
        | a benefit                           | low     | says         | decides   | The lowest certainty among critical outcomes is low |
        | important, not critical             | high    | does not say | is silent | At least one critical outcome favours               |
        | of limited importance, not critical | high    | does not say | is silent | At least one critical outcome favours               |

    @conclusion.overall-very-low
    Scenario Outline: Pain is of high certainty, disability from <studies>
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the studies are <studies>
      When the evidence is graded
      Then the overall certainty is <overall>
      And the conclusion <says> "The overall certainty of the evidence is very low."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies        | overall  | says         | rule      | reason                                                   |
        | case reports   | very low | says         | decides   | The lowest certainty among critical outcomes is very low |
        | cohort studies | low      | does not say | is silent | The lowest certainty among critical outcomes is low      |

  Rule: Low certainty, and outcomes that nobody studied, call for studies

    @conclusion.gap-low-certainty
    Scenario Outline: A stand-in outcome, and <share>% of the weight at high risk of bias
      Given a randomised-trial outcome that nothing speaks against
      But the outcome stands in for fractures
      And studies with <share>% of the weight are at high risk of bias
      When the evidence is graded
      Then the conclusion <says> "Further high-quality studies are needed."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | says         | rule      | reason                                |
        | 54.9  | does not say | is silent | At least one critical outcome favours |
        | 55    | says         | decides   | The overall certainty is low          |

    @conclusion.gap-missing-outcome
    Scenario Outline: Nobody reported disability, which is <importance>
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But no study reported the outcome
      And the outcome is <importance>
      When the evidence is graded
      Then the overall certainty is high
      And the conclusion <says> "Studies of the critical outcomes that nobody reported are needed."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | importance              | says         | rule      | reason                                    |
        | a benefit               | says         | decides   | Critical outcomes without any evidence: 1 |
        | important, not critical | does not say | is silent | At least one critical outcome favours     |
