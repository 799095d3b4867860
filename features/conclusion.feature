@conclusion
Feature: Conclusion
  What may be concluded over all outcomes?

  Rule: Where nothing can be graded, there is no comparative evidence

    @conclusion.nothing-graded
    Scenario Outline: <evidence>
      Given a randomised-trial outcome that nothing speaks against
      But <evidence>
      When the evidence is graded by either stance
      Then the conclusion <says> "There is no comparative clinical evidence on the drug for adults."
      And this rule <rule>
      And the reason says "<reason>"
      And the conclusion is of the kind "<kind>"

      Examples:
        | evidence                           | says         | rule      | reason                                                   | kind                                     |
        | no study reported the outcome      | says         | decides   | No outcome has evidence that can be graded               | no study reported it                     |
        | the studies are animal experiments | says         | decides   | No outcome has evidence that can be graded               | no study reported it                     |
        | the studies are case reports       | does not say | is silent | The lowest certainty among critical outcomes is very low | the overall certainty is low or very low |

  Rule: Without a critical outcome there is no overall certainty

    @conclusion.no-critical-outcome
    Scenario Outline: The only outcome is <importance>
      Given a randomised-trial outcome that nothing speaks against
      But the outcome is <importance>
      When the evidence is graded by either stance
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
      When the evidence is graded by either stance
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
      When the evidence is graded by either stance
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
      When the evidence is graded by either stance
      Then the overall certainty is high
      And the conclusion <says> "The drug for adults: minimal to no important benefit compared with placebo (pain, high certainty; disability, high certainty)."
      And this rule <rule>
      And the reason says "<reason>"
      And the conclusion is of the kind "<kind>"

      Examples:
        | effect | says         | rule      | reason                                              | kind                  |
        | −0.6   | says         | decides   | shows a minimal effect at most, and none shows more | minimal to no benefit |
        | −2     | does not say | is silent | favours the intervention                            | more effective        |

    @conclusion.minimal-benefit
    Scenario Outline: One of two benefits is minimal, the other is −0.3 (<low> to 0.4)
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And another outcome, disability, that nothing speaks against
      And the estimate is a difference of −0.3, with an interval from <low> to 0.4
      When the evidence is graded by either stance
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
      When the evidence is graded by either stance
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
      When the evidence is graded by either stance
      Then the conclusion does not say "minimal to no important benefit"
      And this rule is silent
      And the reason says "The lowest certainty among critical outcomes is low"

    @conclusion.minimal-benefit
    Scenario: A minimal difference from another treatment is no minimal benefit
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And the treatment is compared with naproxen, another treatment
      When the evidence is graded by either stance
      Then the conclusion does not say "minimal to no important benefit"
      And this rule is silent
      And the reason says "The overall certainty is high"

    @conclusion.minimal-benefit
    Scenario: Nobody said which outcomes are benefits
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And nobody said whether the outcome is a benefit or a harm
      When the evidence is graded by either stance
      Then the conclusion says "The overall certainty is high."
      And this rule cannot be told
      And the reason says "The overall certainty is high"

  Rule: A benefit is shown with moderate certainty or better; below, it has shown promise

    @conclusion.clear-benefit
    Scenario Outline: A benefit, and <more>
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 4 was never published
      And <more>
      When the evidence is graded by either stance
      Then the overall certainty is <certainty>
      And the conclusion says "The drug for adults: <words>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | more                                                                                              | certainty | words                                                                                    | rule      | reason                                                  |
        | studies with 54.9% of the weight differ from the question in an important way in their population | moderate  | benefit compared with placebo (pain, moderate certainty).                                | decides   | with an interval, or a p value, that excludes no effect |
        | studies with 55% of the weight differ from the question in an important way in their population   | low       | has shown promise compared with placebo, but the certainty is low (pain, low certainty). | is silent | is of low certainty                                     |

    @conclusion.clear-benefit
    Scenario Outline: Pain is clearly less, and disability −1.5 (−3 to <high>)
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But certainty is rated against no effect
      And the estimate is a difference of −1.5, with an interval from −3 to <high>
      When the evidence is graded by either stance
      Then the overall certainty is <certainty>
      And the conclusion says "The drug for adults: benefit compared with placebo (<benefits>)."
      And this rule decides
      And the reason says "with an interval, or a p value, that excludes no effect"

      Examples:
        | high  | certainty | benefits                                         |
        | −0.01 | high      | pain, high certainty; disability, high certainty |
        | 0     | moderate  | pain, high certainty                             |

    @conclusion.clear-benefit
    Scenario: How certain a benefit is may be a range
      Given a randomised-trial outcome that nothing speaks against
      But nobody searched for unpublished studies
      When the evidence is graded by either stance
      Then the conclusion says "benefit compared with placebo (pain, moderate to high certainty)."
      And this rule decides
      And the reason says "with an interval, or a p value, that excludes no effect"
      And the conclusion is of the kind "more effective"

    @conclusion.clear-benefit
    Scenario: A treatment that is clearly worse is no benefit
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of 2
      When the evidence is graded by either stance
      Then the conclusion does not say "benefit compared with placebo"
      And this rule is silent
      And the reason says "in favour of the comparator"

    @conclusion.clear-benefit
    Scenario Outline: <effect> (−2 to −0.01), where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from −2 to −0.01
      When the evidence is graded by either stance
      Then the conclusion <says> "benefit compared with placebo (pain,"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | says         | rule      | reason                                                  |
        | −1.01  | says         | decides   | with an interval, or a p value, that excludes no effect |
        | −1     | does not say | is silent | The overall certainty is                                |

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
      When the evidence is graded by either stance
      Then the qualifying phrase is "mixed results"
      And the conclusion says "benefit compared with placebo"
      And this rule decides
      And the reason says "with an interval, or a p value, that excludes no effect"

    @conclusion.clear-benefit
    Scenario: An effect that is not clear, and nothing to conclude
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −1, with an interval from −2.5 to 0.5
      When the evidence is graded by either stance
      Then the conclusion says "The overall certainty is moderate."
      And this rule is silent
      And the reason says "The overall certainty is moderate"
      And the conclusion is of no kind

    @conclusion.promising-benefit-low
    Scenario Outline: A benefit from cohort studies, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the overall certainty is <certainty>
      And the conclusion says "<words>"
      And this rule <rule>
      And the reason says "<reason>"
      And the conclusion is of the kind "has shown promise"

      Examples:
        | share | certainty | words                                                             | rule      | reason                        |
        | 54.9  | low       | has shown promise compared with placebo, but the certainty is low | decides   | is of low certainty           |
        | 55    | very low  | but the evidence is very uncertain                                | is silent | is of very low certainty      |

    @conclusion.promising-benefit-very-low
    Scenario Outline: A benefit, cohort studies, and <share>% of the weight indirect, very low or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the conclusion says "<words>"
      And this rule <rule>
      And the reason says "<reason>"
      And the conclusion is of the kind "has shown promise"

      Examples:
        | share | words                                                                                                   | rule      | reason                        |
        | 54.9  | but the certainty is low (pain, low certainty).                                                         | is silent | is of low certainty           |
        | 55    | has shown promise compared with placebo, but the evidence is very uncertain (pain, very low certainty). | decides   | is of very low certainty      |

    @conclusion.promising-reports
    Scenario Outline: The reports of pain favour <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the conclusion <says> "The drug for adults: has shown promise, but the effect cannot be estimated (pain, low certainty)."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours                                          | says         | rule      | reason                                            |
        | intervention, intervention                       | says         | decides   | no estimate and no p value says how clearly       |
        | intervention at p 0.049, intervention at p 0.049 | does not say | is silent | The surest critical outcome that favours          |
        | comparator, comparator                           | does not say | is silent | The overall certainty is low                      |
        | intervention, neither                            | does not say | is silent | no interval settles it                            |

    @conclusion.promising-reports
    Scenario Outline: Only changes within a group are reported, from <studies>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention
      And only changes within one group are reported
      And the studies are <studies>
      When the evidence is graded by either stance
      Then the conclusion <says> "has shown promise"
      And this rule <rule>
      And the reason says "<reason>"
      And the conclusion is of the kind "<kind>"

      Examples:
        | studies            | says         | rule      | reason                                               | kind                                     |
        | randomised trials  | says         | decides   | Reports of studies that compare                      | has shown promise                        |
        | single-arm studies | does not say | is silent | The lowest certainty among critical outcomes is very | the overall certainty is low or very low |

  Rule: Where one critical benefit is seen and another is not, or its studies disagree, the results are mixed

    @conclusion.mixed-benefits
    Scenario Outline: Pain is clearly less, and disability −0.3 (<low> to <high>)
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the conclusion <says> "The drug for adults: mixed results compared with placebo (better: pain, high certainty; not better: disability, <certainty> certainty)."
      And the conclusion says "benefit compared with placebo (pain, high certainty)"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low   | high  | certainty | says         | rule      | reason                              |
        | −1    | 0.4   | high      | says         | decides   | to be better: 1; to be no better: 1 |
        | −1.01 | 0.4   | moderate  | does not say | is silent | favours the intervention            |
        | −0.59 | −0.01 | high      | does not say | is silent | favours the intervention            |
        | −0.6  | 0     | high      | says         | decides   | to be better: 1; to be no better: 1 |

    @conclusion.mixed-benefits
    Scenario Outline: Changes within a group favour the drug, and a trial of disability finds −0.01 (−0.22 to <high>)
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention
      And only changes within an arm are reported
      And another outcome, disability, that nothing speaks against
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the overall certainty is low
      And the conclusion <mixed> "better: pain, low certainty; not better: disability, high certainty"
      And the conclusion <promise> "has shown promise"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low   | high | mixed        | promise      | rule      | reason                              |
        | −0.01  | −0.22 | 0.2  | says         | does not say | decides   | to be better: 1; to be no better: 1 |
        | −2     | −2.2  | −1.8 | does not say | does not say | is silent | favours the intervention            |

    @conclusion.mixed-benefits
    Scenario Outline: Pain is clearly less, and disability is known from <studies>
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the studies report only whom they favour: <favours>
      And the studies are <studies>
      When the evidence is graded by either stance
      Then the conclusion <says> "mixed results"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours      | studies            | says         | rule      | reason                              |
        | neither      | cohort studies     | says         | decides   | to be better: 1; to be no better: 1 |
        | comparator   | cohort studies     | says         | decides   | to be better: 1; to be no better: 1 |
        | intervention | cohort studies     | does not say | is silent | favours the intervention            |
        | neither      | single-arm studies | does not say | is silent | favours the intervention            |

    @conclusion.mixed-benefits
    Scenario: Pain is less and disability is more
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the studies find a difference of 2
      When the evidence is graded by either stance
      Then the conclusion says "mixed results compared with placebo (better: pain, high certainty; not better: disability, high certainty)"
      And the conclusion says "worse than placebo (disability, high certainty)"
      And this rule decides
      And the reason says "to be better: 1; to be no better: 1"
      And the conclusion is of the kind "mixed results"

    @conclusion.mixed-benefits
    Scenario: Nobody said which of two outcomes is a benefit
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from −1 to 0.4
      And nobody said whether the outcome is a benefit or a harm
      When the evidence is graded by either stance
      Then the conclusion does not say "mixed results"
      And this rule cannot be told
      And the reason says "The overall certainty is high"

    @conclusion.conflicting-studies
    Scenario Outline: The reports of pain favour one side or another: <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the conclusion <says> "The drug for adults: mixed results compared with placebo (pain, <certainty> certainty)."
      And this rule <rule>
      And the reason says "<reason>"
      And the conclusion is of the kind "<kind>"

      Examples:
        | favours                                         | certainty | says         | rule      | reason                                           | kind                                     |
        | intervention at p 0.049, intervention at p 0.05 | low       | says         | decides   | one side and neither, and no interval settles it | mixed results                            |
        | intervention, comparator                        | low       | says         | decides   | favour different sides                           | mixed results                            |
        | neither, neither                                | low       | does not say | is silent | The overall certainty is low                     | the overall certainty is low or very low |

    @conclusion.conflicting-studies
    Scenario Outline: Studies of pain on both sides, and disability <effect>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, comparator
      And another outcome, disability, that nothing speaks against
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the conclusion <says> "mixed results"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low  | high | says         | rule      | reason                      |
        | −2     | −2.4 | −1.6 | does not say | is silent | favours the intervention    |
        | 2      | 1.6  | 2.4  | does not say | is silent | in favour of the comparator |
        | −0.3   | −1.4 | 0.8  | says         | decides   | no interval settles it      |

  Rule: A critical outcome that is clearly worse is named

    @conclusion.clear-disadvantage
    Scenario Outline: 2 (<low> to <high>) to the drug's disadvantage
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect
      And the estimate is a difference of 2, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the conclusion <says> "The drug for adults: worse than placebo (pain, high certainty)."
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
      When the evidence is graded by either stance
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
      When the evidence is graded by either stance
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
      When the evidence is graded by either stance
      Then the conclusion says "The drug for adults: worse than naproxen (pain, high certainty)."
      And this rule decides
      And the reason says "in favour of the comparator"
      And the conclusion is of the kind "less effective"

    @conclusion.clear-disadvantage
    Scenario: A harm that is more frequent is a harm, no disadvantage
      Given a harm, counted in people in randomised trials, that nothing speaks against
      When the evidence is graded by either stance
      Then the conclusion does not say "worse than placebo"
      And this rule is silent
      And the reason says "in favour of the comparator: 1"

    @conclusion.clear-disadvantage
    Scenario: Worse, and nobody said whether the outcome is a benefit or a harm
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of 2
      And nobody said whether the outcome is a benefit or a harm
      When the evidence is graded by either stance
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
      When the evidence is graded by either stance
      Then the conclusion <says> "The drug for adults: more harms than with placebo (dizziness, high certainty)."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | high | says         | rule      | reason                                                 |
        | 1.01 | 1.43 | says         | decides   | in favour of the comparator: 1                         |
        | 1    | 1.44 | does not say | is silent | At least one critical outcome favours the intervention |

    @conclusion.more-harms
    Scenario Outline: A benefit, and dizziness is known by reports that favour <favours>
      Given a randomised-trial outcome that nothing speaks against
      And another harm, dizziness, that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the conclusion <says> "more harms than with placebo"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours      | says         | rule      | reason                         |
        | comparator   | says         | decides   | in favour of the comparator: 1 |
        | neither      | does not say | is silent | favours the intervention       |
        | intervention | does not say | is silent | favours the intervention       |

    @conclusion.more-harms
    Scenario: A harm alone, and nobody knows the risk untreated
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the risk without treatment is not known
      And the estimate is a risk ratio of 1.2, with an interval from 1.01 to 1.43
      And 400 people had the event
      When the evidence is graded by either stance
      Then the conclusion says "The drug for adults: more harms than with placebo (dizziness, high certainty)."
      And this rule decides
      And the reason says "in favour of the comparator: 1"
      And the conclusion is of the kind "more harms"

    @conclusion.harm-in-numbers
    Scenario Outline: A benefit, and a risk ratio of dizziness of 1.5 (<low> to <high>), where <share>
      Given a randomised-trial outcome that nothing speaks against
      And another harm, dizziness, that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And <share>
      And the estimate is a risk ratio of 1.5, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the conclusion <says> "Number needed to harm: dizziness NNTH 10 (5 to 500)."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | high | share                                          | says         | rule      | reason                                     |
        | 1.01 | 2    | 20% of people have the event without treatment | says         | decides   | its risk without the intervention is known |
        | 1    | 2    | 20% of people have the event without treatment | does not say | is silent | favours the intervention                   |
        | 1.01 | 2    | the risk without treatment is not known        | does not say | is silent | in favour of the comparator: 1             |

    @conclusion.harm-in-numbers
    Scenario: A harm alone, with its number needed to harm
      Given a harm, counted in people in randomised trials, that nothing speaks against
      When the evidence is graded by either stance
      Then the conclusion says "Number needed to harm: dizziness NNTH 10 (8 to 12)."
      And this rule decides
      And the reason says "its risk without the intervention is known"
      And the conclusion is of the kind "more harms, in absolute numbers"

    @conclusion.harms-in-numbers
    Scenario Outline: Dizziness, and fatigue with a risk ratio of <effect>
      Given a harm, counted in people in randomised trials, that nothing speaks against
      And another harm, fatigue, that nothing speaks against
      But the studies find a risk ratio of <effect>
      When the evidence is graded by either stance
      Then the conclusion says "<words>"
      And this rule <rule>
      And the reason says "<reason>"
      And the conclusion is of the kind "<kind>"

      Examples:
        | effect | words                                                                                          | rule      | reason                                          | kind                            |
        | 1.25   | Numbers needed to harm from 10 to 20: dizziness NNTH 10 (8 to 12); fatigue NNTH 20 (14 to 32). | decides   | whose risk without the intervention is known: 2 | more harms, in absolute numbers |
        | 0.75   | Number needed to harm: dizziness NNTH 10 (8 to 12).                                            | is silent | One harm is clearly more frequent               | mixed results                   |

    @conclusion.fewer-harms
    Scenario Outline: Dizziness is less frequent, and the risk ratio of fatigue is 0.75 (<low> to <high>)
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies find a risk ratio of 0.75
      And another harm, fatigue, that nothing speaks against
      And certainty is rated against no effect
      And the estimate is a risk ratio of 0.75, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the conclusion <says> "The drug for adults: fewer harms than with placebo (dizziness, high certainty; fatigue, high certainty)."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | high | says         | rule      | reason                            |
        | 0.57 | 0.99 | says         | decides   | or by reports: 2                  |
        | 0.56 | 1    | does not say | is silent | The overall certainty is moderate |

    @conclusion.fewer-harms
    Scenario Outline: The reports of dizziness alone favour <favours>
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the conclusion <says> "The drug for adults: fewer harms than with placebo (dizziness, low certainty)."
      And this rule <rule>
      And the reason says "<reason>"
      And the conclusion is of the kind "<kind>"

      Examples:
        | favours                 | says         | rule      | reason                         | kind                                     |
        | intervention            | says         | decides   | or by reports: 1               | fewer harms                              |
        | intervention at p 0.049 | says         | decides   | or by reports: 1               | fewer harms                              |
        | intervention at p 0.05  | does not say | is silent | The overall certainty is low   | the overall certainty is low or very low |
        | comparator              | does not say | is silent | in favour of the comparator: 1 | more harms                               |

    @conclusion.fewer-harms
    Scenario: Without a harm that was graded, nothing is fewer
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      Then the conclusion does not say "fewer harms"
      And this rule is silent
      And the reason says "favours the intervention"

    @conclusion.mixed-harms
    Scenario Outline: Dizziness is less frequent, and the risk ratio of fatigue is <effect> (<low> to <high>)
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies find a risk ratio of 0.75
      And another harm, fatigue, that nothing speaks against
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the conclusion <says> "The drug for adults: mixed results for harms compared with placebo (fewer: dizziness, high certainty; not fewer: fatigue, <certainty> certainty)."
      And this rule <rule>
      And the reason says "<reason>"
      And the conclusion is of the kind "<kind>"

      Examples:
        | effect | low  | high | certainty | says         | rule      | reason                                 | kind                                     |
        | 1      | 0.9  | 1.11 | moderate  | says         | decides   | frequent: 1; to be no less frequent: 1 | mixed results                            |
        | 1      | 0.89 | 1.12 | moderate  | does not say | is silent | The overall certainty is               | the overall certainty is low or very low |
        | 1.5    | 1.2  | 1.88 | high      | says         | decides   | frequent: 1; to be no less frequent: 1 | mixed results                            |

    @conclusion.mixed-harms
    Scenario Outline: Pain <effect>, dizziness less frequent by one report, fatigue more so by another
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      And another harm, dizziness, that nothing speaks against
      And the studies report only whom they favour: intervention
      And another harm, fatigue, that nothing speaks against
      And the studies report only whom they favour: comparator
      When the evidence is graded by either stance
      Then the conclusion <says> "mixed results for harms"
      And the conclusion says "more harms than with placebo (fatigue, low certainty)"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | says         | rule      | reason                                 |
        | −0.5   | says         | decides   | frequent: 1; to be no less frequent: 1 |
        | −2     | does not say | is silent | favours the intervention               |
        | 2      | does not say | is silent | in favour of the comparator            |

    @conclusion.caution-where-worse
    Scenario Outline: Pain differs by 2 (<low> to 4), and dizziness is more frequent
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of 2, with an interval from <low> to 4
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded by either stance
      Then the conclusion <says> "Its use should be approached with caution, and alternatives should be considered."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | says | rule      | reason                                          |
        | 0.01 | says | decides   | given for is worse, and harms are more frequent |
        | 0    | says | is silent | Benefits are minimal at most                    |

    @conclusion.caution-where-worse
    Scenario: Worse, and no harm was studied
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of 2
      When the evidence is graded by either stance
      Then the conclusion does not say "caution"
      And this rule is silent
      And the reason says "in favour of the comparator"

    @conclusion.caution
    Scenario Outline: Pain falls by <effect>, and dizziness is more frequent
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded by either stance
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
      When the evidence is graded by either stance
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
      When the evidence is graded by either stance
      Then the conclusion does not say "caution"
      And this rule is silent
      And the reason says "in favour of the comparator: 1"

    @conclusion.caution
    Scenario: Against another treatment, a minimal difference and more harms
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And the treatment is compared with naproxen, another treatment
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded by either stance
      Then the conclusion does not say "caution"
      And this rule is silent
      And the reason says "in favour of the comparator: 1"

    @conclusion.caution
    Scenario: A minimal benefit without more harms
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And another harm, dizziness, that nothing speaks against
      And the studies find a risk ratio of 0.75
      When the evidence is graded by either stance
      Then the conclusion does not say "caution"
      And this rule is silent
      And the reason says "shows a minimal effect at most"

    @conclusion.caution
    Scenario Outline: Pain falls by 0.5, disability by <effect>, and dizziness is more frequent
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And another outcome, disability, that nothing speaks against
      And the studies find a difference of <effect>
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded by either stance
      Then the conclusion <says> "Its use should be approached with caution"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | says         | rule      | reason                                                   |
        | −0.5   | says         | decides   | Benefits are minimal at most and harms are more frequent |
        | −2     | does not say | is silent | favours the intervention                                 |

  Rule: The overall certainty is the lowest among the critical outcomes

    @conclusion.overall-low
    Scenario Outline: Pain is of high certainty, disability from cohort studies <importance>
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the studies are cohort studies
      And the outcome is <importance>
      When the evidence is graded by either stance
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
      When the evidence is graded by either stance
      Then the overall certainty is <overall>
      And the conclusion <says> "The overall certainty of the evidence is very low."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies        | overall  | says         | rule      | reason                                                   |
        | case reports   | very low | says         | decides   | The lowest certainty among critical outcomes is very low |
        | cohort studies | low      | does not say | is silent | The lowest certainty among critical outcomes is low      |

    @conclusion.overall-very-low
    Scenario Outline: Two raters differ on the indirectness of cohort studies: <one> and <other>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And a person called rater 1 judges indirectness <one>, because "the doses were low"
      And a person called rater 2 judges indirectness <other>, because "the doses are those of the label"
      When the evidence is graded by either stance
      Then the conclusion says "The overall certainty of the evidence is <certainty>."
      And the conclusion says "By itself, evidence of <certainty> certainty is no advice for or against."
      And the conclusion does not say "<else>"
      And this rule <rule>
      And the reason says "The lowest certainty among critical outcomes is <certainty>"

      Examples:
        | one         | other       | certainty       | rule      | else                  |
        | not serious | not serious | low             | is silent | very low              |
        | serious     | not serious | very low to low | decides   | evidence is very low. |
        | serious     | serious     | very low        | decides   | very low to           |

  Rule: Evidence of low certainty is no advice by itself

    @conclusion.weigh-low-certainty
    Scenario Outline: Cohort studies alone, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the conclusion <says> "By itself, evidence of low certainty is no advice for or against."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | says         | rule      | reason                            |
        | 54.9  | says         | decides   | The overall certainty is low      |
        | 55    | does not say | is silent | The overall certainty is very low |

    @conclusion.weigh-low-certainty
    Scenario Outline: Cohort studies: pain falls by <effect>, and dizziness is more frequent
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And the studies find a difference of <effect>
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded by either stance
      Then the conclusion <caution> "approached with caution"
      And the conclusion <advice> "is no advice for or against"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | caution      | advice       | rule          | reason                                                   |
        | −0.5   | says         | does not say | is outweighed | Benefits are minimal at most and harms are more frequent |
        | −2     | does not say | says         | decides       | The overall certainty is low                             |

    @conclusion.weigh-very-low-certainty
    Scenario Outline: Cohort studies alone, <share>% of the weight indirect, very low or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the conclusion <says> "By itself, evidence of very low certainty is no advice for or against."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | says         | rule      | reason                            |
        | 54.9  | does not say | is silent | The overall certainty is low      |
        | 55    | says         | decides   | The overall certainty is very low |

    @conclusion.weigh-very-low-certainty
    Scenario: Caution takes its place
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And the outcome stands in for fractures
      And the studies find a difference of −0.5
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded by either stance
      Then the overall certainty is very low
      And the conclusion does not say "is no advice for or against"
      And this rule is outweighed
      And the reason says "Benefits are minimal at most and harms are more frequent"

  Rule: Low certainty, too few people, a short time, and outcomes that nobody studied call for studies

    @conclusion.gap-low-certainty
    Scenario Outline: An unpublished study, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 4 was never published
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the conclusion <says> "Further high-quality studies are needed."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | says         | rule      | reason                                |
        | 54.9  | does not say | is silent | At least one critical outcome favours |
        | 55    | says         | decides   | The overall certainty is low          |

    @conclusion.gap-low-certainty
    Scenario Outline: What stands before that further studies are needed, at <certainty> certainty
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the conclusion says "The overall certainty of the evidence is <certainty>. By itself, evidence of <certainty> certainty is no advice for or against. Further high-quality studies are needed."
      And this rule decides
      And the reason says "The overall certainty is <certainty>"

      Examples:
        | share | certainty |
        | 54.9  | low       |
        | 55    | very low  |

    @conclusion.gap-missing-outcome
    Scenario Outline: Nobody reported disability, which is <importance>
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But no study reported the outcome
      And the outcome is <importance>
      When the evidence is graded by either stance
      Then the overall certainty is high
      And the conclusion <says> "Studies of the critical outcomes that nobody reported are needed."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | importance              | says         | rule      | reason                                    |
        | a benefit               | says         | decides   | Critical outcomes without any evidence: 1 |
        | important, not critical | does not say | is silent | At least one critical outcome favours     |

    @conclusion.gap-too-few-people
    Scenario Outline: <people> people were studied where 2000 would be needed
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.75, with an interval from 0.57 to 0.99
      And <people> people were studied where 2000 are needed
      When the evidence is graded by either stance
      Then the conclusion <says> "Larger studies are needed."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | people | says         | rule      | reason                                             |
        | 1999   | says         | decides   | fewer people than one adequate trial would need: 1 |
        | 2000   | does not say | is silent | favours the intervention                           |

    @conclusion.gap-too-few-people
    Scenario Outline: Too few people for <outcome>, which is <importance>
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, <outcome>, that nothing speaks against
      But 300 people were studied where 2000 are needed
      And the estimate is a difference of −1.5, with an interval from −2.5 to −0.5
      And the outcome is <importance>
      When the evidence is graded by either stance
      Then the overall certainty is <certainty>
      And the conclusion <says> "Larger studies are needed."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | outcome    | importance              | certainty | says         | rule      | reason                   |
        | disability | a benefit               | moderate  | says         | decides   | would need: 1            |
        | walking    | important, not critical | high      | does not say | is silent | favours the intervention |

    @conclusion.gap-too-few-people
    Scenario: At high certainty nobody needs more
      Given a randomised-trial outcome that nothing speaks against
      But 300 people were studied where 2000 are needed
      And the estimate is a difference of −2, with an interval from −2.6 to −1.4
      And a person judges imprecision not serious, because "the interval is narrow"
      When the evidence is graded by either stance
      Then the overall certainty is high
      And the conclusion does not say "Larger studies are needed"
      And this rule is silent
      And the reason says "favours the intervention"

    @conclusion.gap-too-few-people
    Scenario: Too few people for an effect that is not clear, and nothing else to conclude
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −1, with an interval from −2.5 to 0.5
      And 799 people were studied where 800 are needed
      When the evidence is graded by either stance
      Then the conclusion says "Larger studies are needed."
      And this rule decides
      And the reason says "would need: 1"
      And the conclusion is of the kind "more or better studies are needed"

    @conclusion.gap-no-long-term
    Scenario Outline: Pain followed for 8 weeks, and disability for <weeks>
      Given a randomised-trial outcome that nothing speaks against
      But nobody was followed for more than 8 weeks
      And another outcome, disability, that nothing speaks against
      And nobody was followed for more than <weeks> weeks
      When the evidence is graded by either stance
      Then the conclusion <says> "What happens after <weeks> weeks is not known; studies with a longer follow-up are needed to tell."
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | weeks | says         | rule      | reason                          |
        | 13    | says         | decides   | followed for more than 13 weeks |
        | 13.1  | does not say | is silent | favours the intervention        |

    @conclusion.gap-no-long-term
    Scenario: Nobody said how long disability was followed
      Given a randomised-trial outcome that nothing speaks against
      But nobody was followed for more than 8 weeks
      And another outcome, disability, that nothing speaks against
      When the evidence is graded by either stance
      Then the conclusion does not say "longer follow-up"
      And this rule cannot be told
      And the reason says "favours the intervention"

    @conclusion.gap-no-long-term
    Scenario: An effect that is not clear, followed for 13 weeks, and nothing else to conclude
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −1, with an interval from −2.5 to 0.5
      And nobody was followed for more than 13 weeks
      When the evidence is graded by either stance
      Then the conclusion says "What happens after 13 weeks is not known"
      And this rule decides
      And the reason says "followed for more than 13 weeks"
      And the conclusion is of the kind "more or better studies are needed"
