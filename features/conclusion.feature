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

  Rule: Where every critical benefit is minimal at most, that is said

    @conclusion.minimal-benefit
    Scenario Outline: One of two benefits is minimal, the other is <effect>
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And another outcome, disability, that nothing speaks against
      And the studies find a difference of <effect>
      When the evidence is graded
      Then the overall certainty is high
      And the conclusion <says> "The drug for adults: minimal to no important benefit compared with placebo (pain: high certainty; disability: high certainty)."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | says         | rule      | reason                               |
        | −0.6   | says         | decides   | shows no difference or a minimal one |
        | −2     | does not say | is silent | favours the intervention             |

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
        | studies with 54.9% of the weight are at high risk of bias | moderate  | benefit compared with placebo (pain: moderate certainty).                                | decides   | with an interval that excludes no effect |
        | studies with 55% of the weight are at high risk of bias   | low       | has shown promise compared with placebo, but the certainty is low (pain: low certainty). | is silent | the overall certainty is low             |

    @conclusion.clear-benefit
    Scenario: A treatment that is clearly worse is no benefit
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of 2
      When the evidence is graded
      Then the conclusion does not say "benefit compared with placebo"
      And this rule is silent
      And the reason says "The overall certainty is high"

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
        | 54.9  | but the certainty is low (pain: low certainty).                                                         | is silent | the overall certainty is low      |
        | 55    | has shown promise compared with placebo, but the evidence is very uncertain (pain: very low certainty). | decides   | the overall certainty is very low |

  Rule: Harms that are more frequent are named; with minimal benefit they call for caution

    @conclusion.more-harms
    Scenario Outline: A benefit, and dizziness with a risk ratio of 1.2 (<low> to <high>)
      Given a randomised-trial outcome that nothing speaks against
      And another harm, dizziness, that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the estimate is a risk ratio of 1.2, with an interval from <low> to <high>
      When the evidence is graded
      Then the conclusion <says> "It is associated with more harms: dizziness (high certainty)."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | high | says         | rule      | reason                                                 |
        | 1.01 | 1.43 | says         | decides   | The interval of 1 harms excludes no effect             |
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
    Scenario: A minimal benefit without more harms
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And another harm, dizziness, that nothing speaks against
      And the studies find a risk ratio of 0.75
      When the evidence is graded
      Then the conclusion does not say "caution"
      And this rule is silent
      And the reason says "shows no difference or a minimal one"

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
        | importance              | says         | rule      | reason                                |
        | a benefit               | says         | decides   | 1 critical outcomes have no evidence  |
        | important, not critical | does not say | is silent | At least one critical outcome favours |
