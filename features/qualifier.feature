@qualifier
Feature: Qualifier
  Which qualifying phrase does the evidence warrant?

  Rule: An interval that includes no effect is no clear effect, however certain; that is not evidence of no effect

    @qualifier.interval-includes-no-effect
    Scenario Outline: −1.5 (−3 to <high>), an unpublished study, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And 1 study beside the 4 was never published
      And studies with <share>% of the weight differ from the question in an important way in their population
      And the estimate is a difference of −1.5, with an interval from −3 to <high>
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | high  | share | certainty | phrase                             | rule      | reason                                                             |
        | 0     | 54.9  | low       | no clear effect                    | decides   | The interval includes no effect. That is not evidence of no effect |
        | 0     | 55    | very low  | no clear effect                    | decides   | The interval includes no effect                                    |
        | −0.01 | 55    | low       | may be more effective than placebo | is silent | The interval excludes no effect, in favour of the intervention     |

    @qualifier.interval-includes-no-effect
    Scenario Outline: −0.3 (<low> to 0.4), where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from <low> to 0.4
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | low   | certainty | phrase                                              | rule          | reason                          | kind                                                |
        | −1    | high      | clear evidence for the lack of an important benefit | is outweighed | excludes an important benefit   | clear evidence that an important benefit is lacking |
        | −1.01 | moderate  | no clear effect                                     | decides       | The interval includes no effect | no clear effect                                     |

    @qualifier.interval-includes-no-effect
    Scenario: The studies give no interval
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      When the evidence is graded by either stance
      Then the qualifying phrase is "has shown promise, but the effect cannot be estimated (low certainty)"
      And this rule cannot be told
      And the reason says "Reports favour the intervention"

  Rule: Few good head-to-head studies at low certainty are inconclusive

    @qualifier.few-good-head-to-heads-low
    Scenario Outline: <studies> studies at low risk of bias compare two treatments, at low certainty
      Given a randomised-trial outcome that nothing speaks against
      But <studies> studies reported the outcome
      And the treatment is compared with naproxen, another treatment
      And the outcome stands in for fractures
      And the estimate is a difference of −0.6, with an interval from −1.4 to 0.2
      When the evidence is graded by either stance
      Then the certainty is low
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | studies | phrase                                                                      | rule      | reason                                    | kind                                            |
        | 2       | inconclusive due to the limited number of high-quality head-to-head studies | decides   | compared by 2 studies at low risk of bias | inconclusive, for few good head-to-head studies |
        | 3       | no clear effect                                                             | is silent | The interval includes no effect           | no clear effect                                 |

    @qualifier.few-good-head-to-heads-low
    Scenario Outline: Two studies against <comparator>
      Given a randomised-trial outcome that nothing speaks against
      But 2 studies reported the outcome
      And <comparator>
      And the estimate is a difference of −0.6, with an interval from −1.4 to 0.2
      When the evidence is graded by either stance
      Then the qualifying phrase is "no clear effect"
      And this rule is silent
      And the reason says "The interval includes no effect"

      Examples:
        | comparator                                                 |
        | the outcome stands in for fractures                        |
        | the treatment is compared with naproxen, another treatment |

    @qualifier.few-good-head-to-heads-very-low
    Scenario Outline: Two studies at low risk of bias compare two treatments, and <more>
      Given a randomised-trial outcome that nothing speaks against
      But 2 studies reported the outcome
      And the treatment is compared with naproxen, another treatment
      And the outcome stands in for fractures
      And <more>
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And the qualifying phrase is "inconclusive due to the limited number of high-quality head-to-head studies"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "inconclusive, for few good head-to-head studies"

      Examples:
        | more                                                                    | certainty | rule      | reason                    |
        | the estimate is a difference of −0.6, with an interval from −1.4 to 0.2 | low       | is silent | the certainty is low      |
        | the estimate is a difference of 0, with an interval from −1.2 to 1.2    | very low  | decides   | the certainty is very low |

    @qualifier.few-good-head-to-heads-very-low
    Scenario Outline: <studies> studies at low risk of bias compare two treatments, at very low certainty
      Given a randomised-trial outcome that nothing speaks against
      But <studies> studies reported the outcome
      And the treatment is compared with naproxen, another treatment
      And the outcome stands in for fractures
      And the estimate is a difference of 0, with an interval from −1.2 to 1.2
      When the evidence is graded by either stance
      Then the certainty is very low
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies | phrase                                                                      | rule      | reason                                    |
        | 2       | inconclusive due to the limited number of high-quality head-to-head studies | decides   | compared by 2 studies at low risk of bias |
        | 3       | no clear effect                                                             | is silent | The interval includes no effect           |

  Rule: Reports without an estimate have shown promise, or favour the comparator or neither side

    @qualifier.favourable-reports
    Scenario Outline: Reports favour <favours>, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours                    | share | certainty | phrase                                                                     | rule      | reason                                                         |
        | intervention, intervention | 54.9  | low       | has shown promise, but the effect cannot be estimated (low certainty)      | decides   | Reports favour the intervention, and no estimate can be pooled |
        | intervention, intervention | 55    | low       | has shown promise, but the effect cannot be estimated (low certainty)      | decides   | Reports favour the intervention                                |
        | neither, neither           | 55    | low       | no clear effect                                                            | is silent | Reports without numbers favour neither side                    |
        | comparator, comparator     | 55    | low       | reports favour placebo, but the effect cannot be estimated (low certainty) | is silent | Reports favour the comparator                                  |

    @qualifier.favourable-reports
    Scenario Outline: Two studies that can be pooled, <effect>
      Given a randomised-trial outcome that nothing speaks against
      But 2 studies reported the outcome
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule is silent
      And the reason says "<reason>"

      Examples:
        | effect | phrase                                       | reason                        |
        | −2     | more effective than placebo                  | in favour of the intervention |
        | 2      | less effective than placebo (high certainty) | in favour of the comparator   |

    @qualifier.reports-favour-comparator
    Scenario Outline: Reports favour <favours>, not the drug, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | favours                    | share | certainty | phrase                                                                     | rule      | reason                                                       | kind              |
        | comparator, comparator     | 54.9  | low       | reports favour placebo, but the effect cannot be estimated (low certainty) | decides   | Reports favour the comparator, and no estimate can be pooled | no clear effect   |
        | comparator, comparator     | 55    | low       | reports favour placebo, but the effect cannot be estimated (low certainty) | decides   | Reports favour the comparator                                | no clear effect   |
        | intervention, intervention | 55    | low       | has shown promise, but the effect cannot be estimated (low certainty)      | is silent | Reports favour the intervention                              | has shown promise |
        | neither, neither           | 55    | low       | no clear effect                                                            | is silent | favour neither side                                          | no clear effect   |

    @qualifier.reports-favour-comparator
    Scenario: Two studies that can be pooled favour the comparator
      Given a randomised-trial outcome that nothing speaks against
      But 2 studies reported the outcome
      And the studies find a difference of 2
      When the evidence is graded by either stance
      Then the qualifying phrase is "less effective than placebo (high certainty)"
      And this rule is silent
      And the reason says "in favour of the comparator"

    @qualifier.reports-favour-comparator
    Scenario: One report favours the comparator, another does not say
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: comparator, not said
      When the evidence is graded by either stance
      Then the qualifying phrase is ""
      And this rule cannot be told
      And the reason says "No family of phrases fits"

    @qualifier.reports-favour-neither
    Scenario Outline: The reports favour <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the certainty is low
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | favours                    | phrase                                                                | rule      | reason                                      | kind              |
        | neither, neither           | no clear effect                                                       | decides   | Reports without numbers favour neither side | no clear effect   |
        | intervention, intervention | has shown promise, but the effect cannot be estimated (low certainty) | is silent | Reports favour the intervention             | has shown promise |

    @qualifier.reports-favour-neither
    Scenario: An estimate of exactly no effect is no report
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of 0, with an interval from −1.2 to 1.2
      When the evidence is graded by either stance
      Then the qualifying phrase is "no clear effect"
      And this rule is silent
      And the reason says "The interval includes no effect"

    @qualifier.reports-favour-neither
    Scenario: One report does not say whom it favours
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: neither, not said
      When the evidence is graded by either stance
      Then the qualifying phrase is ""
      And this rule cannot be told
      And the reason says "No family of phrases fits"
      And the qualifying phrase is of no kind

    @qualifier.reports-favour-intervention
    Scenario Outline: The reports favour the drug, and <kind>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      And <kind>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "Reports favour the intervention, and no estimate can be pooled"
      And the qualifying phrase is of the kind "<family>"

      Examples:
        | kind                                                   | phrase                                                                                       | rule          | family            |
        | nobody said whether the outcome is a benefit or a harm | reports favour the drug, but the effect cannot be estimated (low certainty)                  | decides       | no clear effect   |
        | the outcome is a benefit                               | has shown promise, but the effect cannot be estimated (low certainty)                        | is outweighed | has shown promise |
        | the outcome is a harm                                  | pain reported less often than with placebo, but the risk cannot be estimated (low certainty) | is outweighed | fewer harms       |

    @qualifier.reports-favour-intervention
    Scenario Outline: Of unknown kind, and the reports favour <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      And nobody said whether the outcome is a benefit or a harm
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours                | phrase                                                                     | rule           | reason                        |
        | comparator, comparator | reports favour placebo, but the effect cannot be estimated (low certainty) | is silent      | Reports favour the comparator |
        | intervention, not said |                                                                            | cannot be told | No family of phrases fits     |

    @qualifier.favourable-reports
    Scenario: A report in favour of the drug is no promise while nobody says what kind of outcome it is
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      And nobody said whether the outcome is a benefit or a harm
      When the evidence is graded by either stance
      Then the qualifying phrase is "reports favour the drug, but the effect cannot be estimated (low certainty)"
      And this rule cannot be told
      And the reason says "Reports favour the intervention"

    @qualifier.favourable-reports
    Scenario: Changes within a group of a trial are promise at most
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      And only changes within an arm are reported
      When the evidence is graded by either stance
      Then the qualifying phrase is "has shown promise, but the effect cannot be estimated (low certainty)"
      And it is worded "The evidence is very uncertain about the effect of the drug on pain: no study reports a comparison with placebo."
      And this rule decides
      And the reason says "no estimate can be pooled"
      And the qualifying phrase is of the kind "has shown promise"

  Rule: A p value of less than 0.05 says as much as an interval that excludes no effect; without either, no side is clear

    @qualifier.clearly-better-low-certainty
    Scenario Outline: Two reports, <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the certainty is low
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours                                          | phrase                                                                | rule           | reason                                                          |
        | intervention at p 0.049, intervention at p 0.049 | may be more effective than placebo                                    | decides        | Every p value excludes no effect, in favour of the intervention |
        | intervention at p 0.05, intervention at p 0.05   | no clear effect                                                       | is silent      | Reports without numbers favour neither side                     |
        | intervention at p 0.049, intervention            | has shown promise, but the effect cannot be estimated (low certainty) | cannot be told | Reports favour the intervention                                 |
        | comparator at p 0.049, comparator at p 0.049     | less effective than placebo (low certainty)                           | is silent      | Every p value excludes no effect, in favour of the comparator   |

    @qualifier.clearly-worse
    Scenario Outline: One report against the drug, at p <p>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: comparator at p <p>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | p     | phrase                                      | rule      | reason                                                      |
        | 0.049 | less effective than placebo (low certainty) | decides   | The p value excludes no effect, in favour of the comparator |
        | 0.05  | no clear effect                             | is silent | Reports without numbers favour neither side                 |

    @qualifier.clearly-worse
    Scenario Outline: Two raters differ on indirectness: <one> and <other>
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of 2, with an interval from 0.01 to 3.99
      And certainty is rated against no effect
      And a person called rater 1 judges indirectness <one>, because "the doses were low"
      And a person called rater 2 judges indirectness <other>, because "the doses are those of the label"
      When the evidence is graded by either stance
      Then the qualifying phrase is "less effective than placebo (<certainty> certainty)"
      And this rule decides
      And the reason says "in favour of the comparator"

      Examples:
        | one          | other       | certainty        |
        | not serious  | not serious | high             |
        | serious      | not serious | moderate to high |
        | very serious | not serious | low to high      |

    @qualifier.clearly-worse
    Scenario: Changes within a group say nothing clear, whatever their own p
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: comparator, comparator
      And only changes within an arm are reported
      When the evidence is graded by either stance
      Then the qualifying phrase is ""
      And this rule cannot be told
      And the reason says "No family of phrases fits"

  Rule: One study whose interval includes no effect says no more than what it found

    @qualifier.one-study-no-difference
    Scenario Outline: <studies> found −0.6 (−1.4 to <high>)
      Given a randomised-trial outcome that nothing speaks against
      But <studies> reported the outcome
      And the estimate is a difference of −0.6, with an interval from −1.4 to <high>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | studies   | high | phrase                                 | rule      | reason                                       | kind                      |
        | 1 study   | 0.2  | no significant difference in one study | decides   | The only study's interval includes no effect | no significant difference |
        | 2 studies | 0.2  | no clear effect                        | is silent | The interval includes no effect              | no clear effect           |

  Rule: An interval that excludes no effect says which treatment is more effective, and how sure that is

    @qualifier.clearly-better-high-certainty
    Scenario Outline: <share>% of the weight indirect, high or not
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "more effective"

      Examples:
        | share | phrase                               | rule      | reason                    |
        | 54.9  | more effective than placebo          | decides   | the certainty is high     |
        | 55    | probably more effective than placebo | is silent | the certainty is moderate |

    @qualifier.clearly-better-moderate-certainty
    Scenario Outline: <share>% of the weight indirect, moderate or not
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "more effective"

      Examples:
        | share | phrase                               | rule      | reason                    |
        | 54.9  | more effective than placebo          | is silent | the certainty is high     |
        | 55    | probably more effective than placebo | decides   | the certainty is moderate |

    @qualifier.clearly-better-low-certainty
    Scenario Outline: An unpublished study and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 4 was never published
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "more effective"

      Examples:
        | share | phrase                               | rule      | reason                    |
        | 54.9  | probably more effective than placebo | is silent | the certainty is moderate |
        | 55    | may be more effective than placebo   | decides   | the certainty is low      |

    @qualifier.clearly-better-very-low-certainty
    Scenario Outline: Cohort studies and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "more effective"

      Examples:
        | share | phrase                                                                      | rule      | reason                    |
        | 54.9  | may be more effective than placebo                                          | is silent | the certainty is low      |
        | 55    | reported as more effective than placebo, but the evidence is very uncertain | decides   | the certainty is very low |

    @qualifier.clearly-better-but-unimportant
    Scenario Outline: −0.5 (−1.01 to −0.01) from <studies>, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But a person judges imprecision not serious, because "a hundredth beyond the important difference is too little"
      And the studies are <studies>
      And studies with <share>% of the weight differ from the question in an important way in their population
      And the estimate is a difference of −0.5, with an interval from −1.01 to −0.01
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And the qualifying phrase is "better than placebo by no more than an important difference (<certainty> certainty)"
      And this rule decides
      And the reason says "in favour of the intervention, and the estimate is no larger than the smallest important difference"

      Examples:
        | studies           | share | certainty |
        | randomised trials | 54.9  | high      |
        | randomised trials | 55    | moderate  |
        | cohort studies    | 54.9  | low       |
        | cohort studies    | 55    | very low  |

    @qualifier.clearly-better-but-unimportant
    Scenario Outline: <effect> (−2 to <high>), where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from −2 to <high>
      And 1999 people were studied where 2000 are needed
      When the evidence is graded by either stance
      Then the certainty is moderate
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | high  | phrase                                                                           | rule      | reason                                           |
        | −1     | −0.01 | better than placebo by no more than an important difference (moderate certainty) | decides   | no larger than the smallest important difference |
        | −1.01  | −0.01 | probably more effective than placebo                                             | is silent | the certainty is moderate                        |
        | −0.99  | 0     | no clear effect                                                                  | is silent | The interval includes no effect                  |

    @qualifier.clearly-better-but-unimportant
    Scenario: Where the whole interval is within the important difference, it is called minimal
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.5, with an interval from −1 to −0.01
      When the evidence is graded by either stance
      Then the qualifying phrase is "minimal, not clinically important (high certainty)"
      And this rule is outweighed
      And the reason says "its whole interval"

    @qualifier.clearly-better-but-unimportant
    Scenario: Nobody chose an important difference
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the estimate is a difference of −0.5, with an interval from −1.01 to −0.01
      When the evidence is graded by either stance
      Then the qualifying phrase is "more effective than placebo"
      And this rule cannot be told
      And the reason says "the certainty is high"

    @qualifier.clearly-better-but-unimportant
    Scenario Outline: <effect> (−1.9 to −0.1), where a difference of 1 is small, of 2 moderate and of 3 large
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 1 is small, of 2 moderate and of 3 large
      And the estimate is a difference of <effect>, with an interval from −1.9 to −0.1
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "more effective"

      Examples:
        | effect | phrase                                                                           | rule      | reason                                           |
        | −1     | better than placebo by no more than an important difference (moderate certainty) | decides   | no larger than the smallest important difference |
        | −1.01  | probably more effective than placebo                                             | is silent | the certainty is moderate                        |

    @qualifier.clearly-better-but-unimportant
    Scenario: A harm that is slightly less frequent is worded as a harm
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the estimate is a risk ratio of 0.9, with an interval from 0.82 to 0.99
      And 1999 people were studied where 2000 are needed
      When the evidence is graded by either stance
      Then the qualifying phrase is "lower rates of dizziness than with placebo (moderate certainty)"
      And this rule is silent
      And the reason says "excludes no effect, in favour of the intervention"

    @qualifier.clearly-better-high-certainty
    Scenario: Of high certainty, by no more than an important difference
      Given a randomised-trial outcome that nothing speaks against
      But a person judges imprecision not serious, because "a hundredth beyond the important difference is too little"
      And the studies are randomised trials
      And studies with 54.9% of the weight differ from the question in an important way in their population
      And the estimate is a difference of −0.5, with an interval from −1.01 to −0.01
      When the evidence is graded by either stance
      Then the qualifying phrase is "better than placebo by no more than an important difference (high certainty)"
      And this rule is outweighed
      And the reason says "the estimate is no larger than the smallest important difference"

    @qualifier.clearly-better-moderate-certainty
    Scenario: Of moderate certainty, by no more than an important difference
      Given a randomised-trial outcome that nothing speaks against
      But a person judges imprecision not serious, because "a hundredth beyond the important difference is too little"
      And the studies are randomised trials
      And studies with 55% of the weight differ from the question in an important way in their population
      And the estimate is a difference of −0.5, with an interval from −1.01 to −0.01
      When the evidence is graded by either stance
      Then the qualifying phrase is "better than placebo by no more than an important difference (moderate certainty)"
      And this rule is outweighed
      And the reason says "the estimate is no larger than the smallest important difference"

    @qualifier.clearly-better-moderate-certainty
    Scenario: Of moderate certainty, fewer harms
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies find a risk ratio of 0.75
      And studies with 55% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the qualifying phrase is "lower rates of dizziness than with placebo (moderate certainty)"
      And this rule is silent
      And the reason says "excludes no effect, in favour of the intervention"

    @qualifier.clearly-better-low-certainty
    Scenario: Of low certainty, by no more than an important difference
      Given a randomised-trial outcome that nothing speaks against
      But a person judges imprecision not serious, because "a hundredth beyond the important difference is too little"
      And the studies are cohort studies
      And studies with 54.9% of the weight differ from the question in an important way in their population
      And the estimate is a difference of −0.5, with an interval from −1.01 to −0.01
      When the evidence is graded by either stance
      Then the qualifying phrase is "better than placebo by no more than an important difference (low certainty)"
      And this rule is outweighed
      And the reason says "the estimate is no larger than the smallest important difference"

    @qualifier.clearly-better-very-low-certainty
    Scenario: Of very low certainty, by no more than an important difference
      Given a randomised-trial outcome that nothing speaks against
      But a person judges imprecision not serious, because "a hundredth beyond the important difference is too little"
      And the studies are cohort studies
      And studies with 55% of the weight are at high risk of bias
      And the estimate is a difference of −0.5, with an interval from −1.01 to −0.01
      When the evidence is graded by either stance
      Then the qualifying phrase is "better than placebo by no more than an important difference (very low certainty)"
      And this rule is outweighed
      And the reason says "the estimate is no larger than the smallest important difference"

    @qualifier.clearly-better-very-low-certainty
    Scenario: Of very low certainty, fewer harms
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies find a risk ratio of 0.75
      And the studies are cohort studies
      And studies with 55% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the qualifying phrase is "lower rates of dizziness than with placebo (very low certainty)"
      And this rule is silent
      And the reason says "excludes no effect, in favour of the intervention"

    @qualifier.clearly-worse
    Scenario Outline: 2 (<low> to <high>)
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect
      And the estimate is a difference of 2, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | high | phrase                                                                | rule      | reason                        |
        | 0.01 | 3.99 | less effective than placebo (high certainty)                          | decides   | in favour of the comparator   |
        | 0    | 4    | evidence, of moderate certainty, for the lack of an important benefit | is silent | excludes an important benefit |

    @qualifier.clearly-worse
    Scenario Outline: The studies find <effect>
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | phrase                                       | rule      | reason                        |
        | 2      | less effective than placebo (high certainty) | decides   | in favour of the comparator   |
        | −2     | more effective than placebo                  | is silent | in favour of the intervention |

    @qualifier.clearly-worse
    Scenario: Where a higher score is better, a reduction is worse
      Given a randomised-trial outcome that nothing speaks against
      But a higher score is better
      When the evidence is graded by either stance
      Then the qualifying phrase is "less effective than placebo (high certainty)"
      And this rule decides
      And the reason says "in favour of the comparator"
      And the qualifying phrase is of the kind "less effective"
      And it is worded "The drug results in an important reduction in pain compared with placebo."

    @qualifier.clearly-worse
    Scenario: Clearly worse, by no more than an important difference
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of 1, with an interval from 0.01 to 1.99
      And 1999 people were studied where 2000 are needed
      When the evidence is graded by either stance
      Then the qualifying phrase is "worse than placebo by no more than an important difference (moderate certainty)"
      And this rule is outweighed
      And the reason says "no larger than the smallest important difference"

    @qualifier.clearly-worse-but-unimportant
    Scenario Outline: <effect> (<low> to 2) to the drug's disadvantage, where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from <low> to 2
      And 1999 people were studied where 2000 are needed
      When the evidence is graded by either stance
      Then the certainty is moderate
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low  | phrase                                                                          | rule      | reason                                                                                            |
        | 1      | 0.01 | worse than placebo by no more than an important difference (moderate certainty) | decides   | in favour of the comparator, and the estimate is no larger than the smallest important difference |
        | 1.01   | 0.01 | less effective than placebo (moderate certainty)                                | is silent | in favour of the comparator                                                                       |
        | 1      | 0    | evidence, of moderate certainty, for the lack of an important benefit           | is silent | excludes an important benefit                                                                     |

    @qualifier.clearly-worse-but-unimportant
    Scenario Outline: 0.5 (0.01 to 1.01) from <studies>, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But a person judges imprecision not serious, because "a hundredth beyond the important difference is too little"
      And the studies are <studies>
      And studies with <share>% of the weight differ from the question in an important way in their population
      And the estimate is a difference of 0.5, with an interval from 0.01 to 1.01
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And the qualifying phrase is "worse than placebo by no more than an important difference (<certainty> certainty)"
      And this rule decides
      And the reason says "in favour of the comparator, and the estimate is no larger"

      Examples:
        | studies           | share | certainty |
        | randomised trials | 54.9  | high      |
        | randomised trials | 55    | moderate  |
        | cohort studies    | 54.9  | low       |
        | cohort studies    | 55    | very low  |

    @qualifier.clearly-worse-but-unimportant
    Scenario Outline: <effect> (0.1 to 1.9), where a difference of 1 is small, of 2 moderate and of 3 large
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 1 is small, of 2 moderate and of 3 large
      And the estimate is a difference of <effect>, with an interval from 0.1 to 1.9
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "less effective"

      Examples:
        | effect | phrase                                                                          | rule      | reason                                           |
        | 1      | worse than placebo by no more than an important difference (moderate certainty) | decides   | no larger than the smallest important difference |
        | 1.01   | less effective than placebo (moderate certainty)                                | is silent | in favour of the comparator                      |

    @qualifier.clearly-worse-but-unimportant
    Scenario: Clearly worse, and the whole interval is within the important difference
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of 0.5, with an interval from 0.01 to 1
      When the evidence is graded by either stance
      Then the qualifying phrase is "minimal, not clinically important (high certainty)"
      And this rule is outweighed
      And the reason says "its whole interval"

    @qualifier.clearly-worse-but-unimportant
    Scenario: Clearly worse, and nobody chose an important difference
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the estimate is a difference of 0.5, with an interval from 0.01 to 0.99
      When the evidence is graded by either stance
      Then the qualifying phrase is "less effective than placebo (high certainty)"
      And this rule cannot be told
      And the reason says "in favour of the comparator"

    @qualifier.clearly-worse-but-unimportant
    Scenario: A harm that is slightly more frequent is worded as a harm
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the estimate is a risk ratio of 1.1, with an interval from 1.01 to 1.2
      And 1999 people were studied where 2000 are needed
      When the evidence is graded by either stance
      Then the qualifying phrase is "higher rates of dizziness than with placebo: NNTH 50 (25 to 500) (moderate certainty)"
      And this rule is silent
      And the reason says "in absolute numbers"

  Rule: An important benefit that nobody followed for more than 13 weeks is short-term

    @qualifier.short-term-relief-low-certainty
    Scenario Outline: Low certainty, followed for <weeks> weeks
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And nobody was followed for more than <weeks> weeks
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | weeks | effect | phrase                                                         | rule      | reason                                           |
        | 13    | −2     | short-term effect, although the quality of the evidence is low | decides   | nobody was followed for more than 13 weeks       |
        | 13.1  | −2     | may be more effective than placebo                             | is silent | excludes no effect, in favour                    |
        | 13    | −0.5   | minimal, not clinically important (low certainty)              | is silent | no larger than the smallest important difference |

    @qualifier.short-term-relief-low-certainty
    Scenario: A treatment that makes it worse within 13 weeks brings no short-term relief
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And nobody was followed for more than 13 weeks
      And the studies find a difference of 2
      When the evidence is graded by either stance
      Then the qualifying phrase is "less effective than placebo (low certainty)"
      And this rule is silent
      And the reason says "in favour of the comparator"

    @qualifier.short-term-relief-low-certainty
    Scenario Outline: <effect> (−1.9 to −0.1) within 13 weeks, where a difference of 1 is small, of 2 moderate and of 3 large
      Given a randomised-trial outcome that nothing speaks against
      But the outcome stands in for fractures
      And nobody was followed for more than 13 weeks
      And a difference of 1 is small, of 2 moderate and of 3 large
      And the estimate is a difference of <effect>, with an interval from −1.9 to −0.1
      When the evidence is graded by either stance
      Then the certainty is low
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | effect | phrase                                                                      | rule      | reason                                           | kind                |
        | −1.01  | short-term effect, although the quality of the evidence is low              | decides   | beyond the important difference                  | a short-term effect |
        | −1     | better than placebo by no more than an important difference (low certainty) | is silent | no larger than the smallest important difference | more effective      |

    @qualifier.short-term-relief-very-low-certainty
    Scenario Outline: Very low certainty, followed for <weeks> weeks
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And the outcome stands in for fractures
      And nobody was followed for more than <weeks> weeks
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | weeks | phrase                                                                      | rule      | reason                                     | kind                |
        | 13    | short-term effect, although the quality of the evidence is very low         | decides   | nobody was followed for more than 13 weeks | a short-term effect |
        | 13.1  | reported as more effective than placebo, but the evidence is very uncertain | is silent | the certainty is very low                  | more effective      |

    @qualifier.short-term-relief-very-low-certainty
    Scenario Outline: Very low certainty, followed for 13 weeks, and the studies find <effect>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And the outcome stands in for fractures
      And the studies find a difference of <effect>
      And nobody was followed for more than 13 weeks
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | phrase                                                                           | rule      | reason                                           |
        | −1.01  | short-term effect, although the quality of the evidence is very low              | decides   | beyond the important difference                  |
        | −1     | better than placebo by no more than an important difference (very low certainty) | is silent | no larger than the smallest important difference |
        | 1.01   | less effective than placebo (very low certainty)                                 | is silent | in favour of the comparator                      |

  Rule: An effect within the important difference is minimal, and an important benefit may be excluded

    @qualifier.within-important-difference
    Scenario Outline: −0.5 (<low> to −0.01), where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.5, with an interval from <low> to −0.01
      And <people> people were studied where 2000 are needed
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | low   | people | phrase                                                                           | rule      | reason                                           | kind                              |
        | −1    | 2000   | minimal, not clinically important (high certainty)                               | decides   | no larger than the smallest important difference | minimal, not clinically important |
        | −1.01 | 1999   | better than placebo by no more than an important difference (moderate certainty) | is silent | excludes no effect                               | more effective                    |

    @qualifier.within-important-difference
    Scenario Outline: −0.5 (<low> to −0.01), where a difference of 1 is small, of 2 moderate and of 3 large
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 1 is small, of 2 moderate and of 3 large
      And the estimate is a difference of −0.5, with an interval from <low> to −0.01
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low   | phrase                                                                           | rule      | reason             |
        | −1    | minimal, not clinically important (high certainty)                               | decides   | its whole interval |
        | −1.01 | better than placebo by no more than an important difference (moderate certainty) | is silent | excludes no effect |

    @qualifier.important-benefit-excluded-high
    Scenario Outline: −0.3 (<low> to <high>) at high certainty
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | effect | low   | high  | phrase                                              | rule      | reason                                               | kind                                                |
        | −0.3   | −1    | 0.4   | clear evidence for the lack of an important benefit | decides   | excludes an important benefit; the certainty is high | clear evidence that an important benefit is lacking |
        | −0.3   | −1.01 | 0.4   | no clear effect                                     | is silent | The interval includes no effect                      | no clear effect                                     |
        | −0.5   | −1    | 0     | clear evidence for the lack of an important benefit | decides   | excludes an important benefit                        | clear evidence that an important benefit is lacking |
        | −0.5   | −1    | −0.01 | minimal, not clinically important (high certainty)  | is silent | no larger than the smallest important difference     | minimal, not clinically important                   |

    @qualifier.important-benefit-excluded-high
    Scenario: An important benefit is within reach, and a person finds the interval precise
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from −1.01 to 0.41
      And a person judges imprecision not serious, because "a hundredth beyond the important difference is too little"
      When the evidence is graded by either stance
      Then the certainty is high
      And the qualifying phrase is "no clear effect"
      And this rule is silent
      And the reason says "The interval includes no effect"

    @qualifier.important-benefit-excluded-high
    Scenario: No important difference in a harm is no lack of a benefit
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the estimate is a risk ratio of 1, with an interval from 0.92 to 1.09
      When the evidence is graded by either stance
      Then the certainty is high
      And the qualifying phrase is "minimal, not clinically important (high certainty)"
      And this rule is silent
      And the reason says "no larger than the smallest important difference"

    @qualifier.important-benefit-excluded-moderate
    Scenario Outline: −0.3 (−1 to 0.4), and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from −1 to 0.4
      And <more>
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | more                                     | share | certainty | phrase                                                                | rule      | reason                      | kind                                                |
        | the outcome is a benefit                 | 54.9  | high      | clear evidence for the lack of an important benefit                   | is silent | the certainty is high       | clear evidence that an important benefit is lacking |
        | the outcome is a benefit                 | 55    | moderate  | evidence, of moderate certainty, for the lack of an important benefit | decides   | the certainty is moderate   | clear evidence that an important benefit is lacking |
        | 1 study beside the 4 was never published | 55    | low       | minimal, not clinically important (low certainty)                     | is silent | no larger than the smallest | minimal, not clinically important                   |

  Rule: Harms are more or less frequent, in numbers where the risk untreated is known

    @qualifier.fewer-harms
    Scenario Outline: A risk ratio of <effect>
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies find a risk ratio of <effect>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | effect | phrase                                                                          | rule      | reason                        | kind        |
        | 0.75   | lower rates of dizziness than with placebo (high certainty)                     | decides   | in favour of the intervention | fewer harms |
        | 1.5    | higher rates of dizziness than with placebo: NNTH 10 (8 to 12) (high certainty) | is silent | in favour of the comparator   | more harms  |

    @qualifier.fewer-harms
    Scenario Outline: A risk ratio of 0.8 (<low> to <high>)
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the estimate is a risk ratio of 0.8, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low   | high | phrase                                                      | rule      | reason                          |
        | 0.647 | 0.99 | lower rates of dizziness than with placebo (high certainty) | decides   | in favour of the intervention   |
        | 0.64  | 1    | no clear effect                                             | is silent | The interval includes no effect |

    @qualifier.more-harms
    Scenario Outline: A risk ratio of <effect>, and nobody knows the risk untreated
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the risk without treatment is not known
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      And 400 people had the event
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | effect | low  | high | phrase                                                       | rule      | reason                          | kind            |
        | 1.2    | 1.01 | 1.43 | higher rates of dizziness than with placebo (high certainty) | decides   | in favour of the comparator     | more harms      |
        | 1.2    | 1    | 1.44 | no clear effect                                              | is silent | The interval includes no effect | no clear effect |

    @qualifier.more-harms-in-numbers
    Scenario Outline: A risk ratio from <low>, and 20% have it untreated
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the estimate is a risk ratio of 1.5, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | low | high | phrase                                                                          | rule      | reason                          | kind            |
        | 1.2 | 1.88 | higher rates of dizziness than with placebo: NNTH 10 (5 to 25) (high certainty) | decides   | in absolute numbers, NNTH 10    | more harms      |
        | 1   | 2.25 | no clear effect                                                                 | is silent | The interval includes no effect | no clear effect |

    @qualifier.more-harms
    Scenario: Where the numbers are known, they replace the plain phrase
      Given a harm, counted in people in randomised trials, that nothing speaks against
      When the evidence is graded by either stance
      Then the qualifying phrase is "higher rates of dizziness than with placebo: NNTH 10 (8 to 12) (high certainty)"
      And this rule is outweighed
      And the reason says "in absolute numbers"

    @qualifier.more-harms-in-numbers
    Scenario: A p value gives no number needed to harm
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies report only whom they favour: comparator at p 0.049
      When the evidence is graded by either stance
      Then the qualifying phrase is "higher rates of dizziness than with placebo (low certainty)"
      And this rule is silent
      And the reason says "The p value excludes no effect, in favour of the comparator"

    @qualifier.more-harms-in-numbers
    Scenario: A benefit that is less frequent has no number needed to harm
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 1.5, with an interval from 1.2 to 1.88
      When the evidence is graded by either stance
      Then the qualifying phrase is "less effective than placebo (high certainty)"
      And this rule is silent
      And the reason says "in favour of the comparator"

    @qualifier.more-harms-in-numbers
    Scenario: One of 1000 people has the event untreated, and still the number needed to harm is told
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And 0.1% of people have the event without treatment
      And the estimate is a risk ratio of 1.2, with an interval from 1.01 to 1.43
      And 400 people had the event
      When the evidence is graded by either stance
      Then the qualifying phrase is "higher rates of dizziness than with placebo: NNTH 5,000 (2,325 to 100,000) (high certainty)"
      And this rule decides
      And the reason says "in absolute numbers"

    @qualifier.reports-of-fewer-harms
    Scenario Outline: Reports of dizziness favour <favours>
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours                 | phrase                                                                                            | rule           | reason                                      |
        | intervention            | dizziness reported less often than with placebo, but the risk cannot be estimated (low certainty) | decides        | Reports favour the intervention             |
        | intervention at p 0.049 | lower rates of dizziness than with placebo (low certainty)                                        | is outweighed  | The p value excludes no effect              |
        | intervention at p 0.05  | no clear effect                                                                                   | is silent      | Reports without numbers favour neither side |
        | comparator              | dizziness reported more often than with placebo, but the risk cannot be estimated (low certainty) | is silent      | Reports favour the comparator               |
        | not said                |                                                                                                   | cannot be told | No family of phrases fits                   |

    @qualifier.reports-of-fewer-harms
    Scenario: A trial that prints numbers is no mere report
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies find a risk ratio of 0.75
      When the evidence is graded by either stance
      Then the qualifying phrase is "lower rates of dizziness than with placebo (high certainty)"
      And this rule is silent
      And the reason says "The interval excludes no effect"

    @qualifier.reports-of-fewer-harms
    Scenario: A benefit is not reported to be rarer
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention
      When the evidence is graded by either stance
      Then the qualifying phrase is "has shown promise, but the effect cannot be estimated (low certainty)"
      And this rule is silent
      And the reason says "Reports favour the intervention"

    @qualifier.reports-of-fewer-harms
    Scenario: Changes within a group show no harm to be rarer
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies report only whom they favour: intervention
      And only changes within an arm are reported
      When the evidence is graded by either stance
      Then the qualifying phrase is "reports favour the drug, but the effect cannot be estimated (low certainty)"
      And this rule is silent
      And the reason says "Reports favour the intervention"

    @qualifier.reports-of-fewer-harms
    Scenario: Reports of fewer dizziness are worded as such
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      When the evidence is graded by either stance
      Then the qualifying phrase is of the kind "fewer harms"
      And this rule decides
      And the reason says "Reports favour the intervention"

    @qualifier.reports-of-more-harms
    Scenario Outline: Reports of dizziness, of which <favours> has less
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours               | phrase                                                                                            | rule           | reason                                      |
        | comparator            | dizziness reported more often than with placebo, but the risk cannot be estimated (low certainty) | decides        | Reports favour the comparator               |
        | comparator at p 0.049 | higher rates of dizziness than with placebo (low certainty)                                       | is outweighed  | The p value excludes no effect              |
        | comparator at p 0.05  | no clear effect                                                                                   | is silent      | Reports without numbers favour neither side |
        | intervention          | dizziness reported less often than with placebo, but the risk cannot be estimated (low certainty) | is silent      | Reports favour the intervention             |
        | not said              |                                                                                                   | cannot be told | No family of phrases fits                   |

    @qualifier.reports-of-more-harms
    Scenario Outline: <evidence> is no report of a harm
      Given <evidence>, that nothing speaks against
      But the studies <report>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule is silent
      And the reason says "<reason>"

      Examples:
        | evidence                                       | report                                   | phrase                                                                          | reason                        |
        | a harm, counted in people in randomised trials | find a risk ratio of 1.5                 | higher rates of dizziness than with placebo: NNTH 10 (8 to 12) (high certainty) | in absolute numbers           |
        | a randomised-trial outcome, counted in people  | report only whom they favour: comparator | reports favour placebo, but the effect cannot be estimated (low certainty)      | Reports favour the comparator |

    @qualifier.reports-of-more-harms
    Scenario: Reports of more dizziness are worded as such
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies report only whom they favour: comparator, comparator
      When the evidence is graded by either stance
      Then the qualifying phrase is of the kind "more harms"
      And this rule decides
      And the reason says "Reports favour the comparator"

  Rule: Studies that clearly favour different sides are mixed results

    @qualifier.directions-conflict
    Scenario Outline: The second study finds <effect> (<from> to <to>)
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect   | from   | to   | people |
        | First  | −2       | −3     | −1   | 400    |
        | Second | <effect> | <from> | <to> | 400    |
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | effect | from | to   | phrase          | rule      | reason                          | kind            |
        | 1      | 0.01 | 1.99 | mixed results   | decides   | clearly favour one side         | mixed results   |
        | 1      | 0    | 2    | no clear effect | is silent | The interval includes no effect | no clear effect |

    @qualifier.directions-conflict
    Scenario Outline: Reports favour <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours                                         | phrase          | rule           | reason                                      |
        | intervention, neither                           | mixed results   | decides        | clearly favour one side                     |
        | intervention at p 0.049, intervention at p 0.05 | mixed results   | decides        | clearly favour one side                     |
        | intervention at p 0.05, intervention at p 0.05  | no clear effect | is silent      | Reports without numbers favour neither side |
        | neither, neither                                | no clear effect | is silent      | Reports without numbers favour neither side |
        | intervention, not said                          |                 | cannot be told | No family of phrases fits                   |

  Rule: Evidence without a comparison is named for what it is

    @qualifier.single-arm-only
    Scenario Outline: <studies> only
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | studies            | phrase                                                     | rule      | reason                  | kind                              |
        | single-arm studies | reported change without a comparison group, very uncertain | decides   | Only single-arm studies | change without a comparison group |
        | case series        | anecdotal: case reports only, no basis for a conclusion    | is silent | Only case reports       | case reports only                 |

    @qualifier.case-reports-only
    Scenario Outline: <studies> alone
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | studies            | phrase                                                     | rule      | reason                  | kind                              |
        | case reports       | anecdotal: case reports only, no basis for a conclusion    | decides   | Only case reports       | case reports only                 |
        | single-arm studies | reported change without a comparison group, very uncertain | is silent | Only single-arm studies | change without a comparison group |

    @qualifier.mechanistic-only
    Scenario Outline: Nothing but <studies>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies            | phrase                                                   | rule      | reason                             |
        | imaging studies    | suggests a mechanism, not graded for patient outcomes    | decides   | There is only mechanistic evidence |
        | regulatory reports | a regulator has acted: context, no estimate of an effect | is silent | A regulatory report is no estimate |

    @qualifier.mechanistic-only
    Scenario Outline: Animal work that favours <favours> promises patients nothing
      Given a randomised-trial outcome that nothing speaks against
      But the studies are animal experiments
      And the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the qualifying phrase is "suggests a mechanism, not graded for patient outcomes"
      And it is worded "Animal, laboratory, mechanistic or imaging work only: not graded for what the drug does to pain in patients."
      And this rule decides
      And the reason says "There is only mechanistic evidence"
      And the qualifying phrase is of the kind "a mechanism, not graded for patients' outcomes"

      Examples:
        | favours                    |
        | intervention, intervention |
        | intervention, comparator   |

    @qualifier.regulatory-report
    Scenario Outline: A body of <studies>, regulatory or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | studies              | phrase                                                   | rule      | reason                             | kind                   |
        | regulatory reports   | a regulator has acted: context, no estimate of an effect | decides   | A regulatory report is no estimate | a regulator acted      |
        | surveillance reports | has raised safety concerns                               | is silent | a signal, no estimate of an effect | a concern about safety |

    @qualifier.surveillance-report
    Scenario Outline: A body of <studies>, surveillance or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the qualifying phrase is of the kind "<kind>"

      Examples:
        | studies              | phrase                                                   | rule      | reason                             | kind                   |
        | regulatory reports   | a regulator has acted: context, no estimate of an effect | is silent | A regulatory report is no estimate | a regulator acted      |
        | surveillance reports | has raised safety concerns                               | decides   | a signal, no estimate of an effect | a concern about safety |

    @qualifier.context
    Scenario: Regulators and surveillance together
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | design              |
        | First  | regulatory report   |
        | Second | surveillance report |
      When the evidence is graded by either stance
      Then the qualifying phrase is "context only"
      And this rule decides
      And the reason says "Regulatory and surveillance reports estimate no effect"
      And the qualifying phrase is of the kind "context without an estimate"

    @qualifier.context
    Scenario Outline: <studies>, not mixed
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      Then the qualifying phrase is "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies            | phrase                                                   | rule          | reason                             |
        | regulatory reports | a regulator has acted: context, no estimate of an effect | is outweighed | A regulatory report is no estimate |
        | animal experiments | suggests a mechanism, not graded for patient outcomes    | is silent     | There is only mechanistic evidence |

    @qualifier.no-studies
    Scenario: Nobody reported it
      Given a randomised-trial outcome that nothing speaks against
      But no study reported the outcome
      When the evidence is graded by either stance
      Then the qualifying phrase is "no evidence: no study reported it"
      And this rule decides
      And the reason says "No study reported the outcome"
      And the qualifying phrase is of the kind "no study reported it"

    @qualifier.no-studies
    Scenario: One case report is not nothing
      Given a randomised-trial outcome that nothing speaks against
      But 1 study reported the outcome
      And the studies are case reports
      When the evidence is graded by either stance
      Then the qualifying phrase is "anecdotal: case reports only, no basis for a conclusion"
      And this rule is silent
      And the reason says "Only case reports"
