@imprecision
Feature: Imprecision
  A wide interval, or too little information, leaves us unsure of the effect.

  Rule: An interval that crosses the threshold of interest fits two conclusions, however many people were studied

    @imprecision.crosses-the-threshold
    Scenario Outline: <effect> (<low> to <high>), where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from <low> to <high>
      And 100,000 people were studied
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples: an important effect
        | effect | low   | high  | level       | rule      | reason                                                                | certainty |
        | −2     | −2.99 | −1.01 | not serious | is silent | −2.99 to −1.01, lies beyond the smallest important difference of 1    | high      |
        | −2     | −3    | −1    | serious     | decides   | −3 to −1, crosses the smallest important difference of 1; it fits two | moderate  |

      Examples: little to no difference
        | effect | low   | high | level       | rule      | reason                                                        | certainty |
        | 0.5    | 0     | 1    | not serious | is silent | 0 to 1, lies within the smallest important difference of 1    | high      |
        | 0.5    | −0.01 | 1.01 | serious     | decides   | −0.01 to 1.01, crosses the smallest important difference of 1 | moderate  |

      Examples: towards the other side too, but not by an important difference
        | effect | low | high | level       | rule      | reason                                                      | certainty |
        | 0      | −1  | 1    | not serious | is silent | −1 to 1, lies within the smallest important difference of 1 | high      |
        | 0      | −1  | 1.01 | serious     | decides   | −1 to 1.01, crosses the smallest important difference of 1  | moderate  |

    @imprecision.crosses-the-threshold
    Scenario Outline: Against no effect, <effect> (<low> to <high>)
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from <low> to <high>
      And certainty is rated against no effect
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low   | high  | level       | rule      | reason                             |
        | −2     | −3.99 | −0.01 | not serious | is silent | −3.99 to −0.01, excludes no effect |
        | −2     | −4    | 0     | serious     | decides   | −4 to 0, crosses no effect         |

    @imprecision.crosses-the-threshold
    Scenario Outline: In people, with 20% relapsing untreated and 20 in 1000 important, a risk ratio up to <high>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.75, with an interval from <low> to <high>
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | high | level       | rule      | reason                                                                                   |
        | 0.63 | 0.89 | not serious | is silent | −74 to −22 per 1000, lies beyond the smallest important difference of 20 per 1000 people |
        | 0.62 | 0.9  | serious     | decides   | −20 per 1000, crosses the smallest important difference of 20 per 1000 people            |

    @imprecision.crosses-the-threshold
    Scenario: Nobody chose what certainty is rated against, and the program does not guess
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      When the evidence is graded
      Then imprecision cannot be judged: from not serious to very serious
      And this rule cannot be told
      And the reason says "Cannot be judged … rate_against: no effect"
      And the certainty is low to high until imprecision can be judged

  Rule: Without a smallest important difference an interval that includes no effect is imprecise by one level

    @imprecision.crosses-without-a-smallest-important-difference
    Scenario Outline: <effect> (<low> to <high>)
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low   | high  | level       | rule      | reason                                   |
        | −2     | −3.99 | −0.01 | not serious | is silent | −3.99 to −0.01, excludes no effect       |
        | −2     | −4    | 0     | serious     | decides   | −4 to 0, includes no effect; it fits two |
        | 0      | −9    | 9     | serious     | decides   | −9 to 9, includes no effect              |

  Rule: An interval that crosses only because the studies disagree is a close call

    @imprecision.crosses-only-with-heterogeneity
    Scenario Outline: The fourth study finds <effect>
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect   | from   | to   | people |
        | First  | −1.5     | −2     | −1   | 400    |
        | Second | −1.6     | −2.1   | −1.1 | 400    |
        | Third  | −1.4     | −1.9   | −0.9 | 400    |
        | Fourth | <effect> | <from> | <to> | 400    |
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | from | to   | level       | rule      | reason                                                                                         |
        | −1.5   | −2   | −1   | not serious | is silent | nothing calls for more information                                                             |
        | −3     | −3.5 | −2.5 | serious     | decides   | crosses … only because the studies disagree; the common-effect interval does not. A close call |
        | 0.5    | 0    | 1    | serious     | is silent | crosses the smallest important difference of 1; it fits two                                    |

    @imprecision.crosses-only-with-heterogeneity
    Scenario: Against no effect, without an important difference
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the outcome was reported by these studies:
        | study  | effect | from | to   | people |
        | First  | −3     | −3.5 | −2.5 | 400    |
        | Second | −0.2   | −0.7 | 0.3  | 400    |
        | Third  | −1     | −1.5 | −0.5 | 400    |
      When the evidence is graded
      Then imprecision is judged serious
      And this rule decides
      And the reason says "crosses no effect, but only because the studies disagree"

  Rule: An interval that includes important benefit and important harm costs two levels

    @imprecision.important-benefit-and-harm
    Scenario Outline: 0 (<low> to <high>), where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of 0, with an interval from <low> to <high>
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | low   | high | level        | rule      | reason                                               | certainty |
        | −1    | 1.01 | serious      | is silent | it fits two different conclusions                    | moderate  |
        | −1.01 | 1.01 | very serious | decides   | both an important benefit and an important harm (±1) | low       |

    @imprecision.important-benefit-and-harm
    Scenario: Also where certainty is rated against no effect
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2, with an interval from −6 to 2
      And certainty is rated against no effect
      When the evidence is graded
      Then imprecision is judged very serious
      And this rule decides
      And the reason says "−6 to 2, includes both an important benefit and an important harm"

    @imprecision.important-benefit-and-harm
    Scenario: Without the risk untreated nobody can tell what a ratio means in people
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And the risk without treatment is not known
      When the evidence is graded
      Then imprecision cannot be judged: from not serious to very serious
      And this rule cannot be told
      And the reason says "Cannot be judged … `baseline_risk`"
      And the certainty is low to high until imprecision can be judged

  Rule: An implausibly large effect with a very wide interval costs two levels

    @imprecision.large-effect-wide-risk-ratio
    Scenario Outline: A risk ratio from <low> to <high>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But 30% of people have the event without treatment
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low   | high | level        | rule      | reason                                                                      |
        | 0.52   | 0.3   | 0.9  | very serious | decides   | a relative change of 48%) and its interval is very wide … 3 times the lower |
        | 0.52   | 0.301 | 0.9  | not serious  | is silent | nothing calls for more information                                          |

    @imprecision.large-effect-wide-risk-ratio
    Scenario Outline: A wide risk ratio of <effect>, of an event too rare for an important difference
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But 1% of people have the event without treatment
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low | high | level        | rule      | reason                                                    |
        | 0.7    | 0.4 | 1.21 | not serious  | is silent | lies within the smallest important difference             |
        | 0.699  | 0.4 | 1.21 | very serious | decides   | a relative change of 30.1%) and its interval is very wide |
    
    @imprecision.large-effect-wide-odds-ratio
    Scenario Outline: An odds ratio from <low> to <high>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is an odds ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low   | high | level        | rule      | reason                                          |
        | 0.506  | 0.32  | 0.8  | very serious | decides   | its interval is very wide … 2.5 times the lower |
        | 0.506  | 0.321 | 0.8  | not serious  | is silent | nothing calls for more information              |

    @imprecision.large-effect-wide-odds-ratio
    Scenario Outline: The same odds ratio where <untreated>% of people have the event untreated
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But <untreated>% of people have the event without treatment
      And a difference of 10 in 1000 people is important
      And the estimate is an odds ratio of 0.506, with an interval from 0.31 to 0.825
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | untreated | level        | rule      | reason                             |
        | 40        | very serious | decides   | a relative change of 36.9%         |
        | 60        | not serious  | is silent | nothing calls for more information |

    @imprecision.large-effect-wide-odds-ratio
    Scenario: A wide odds ratio that crosses the important difference
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is an odds ratio of 0.506, with an interval from 0.256 to 1
      When the evidence is graded
      Then imprecision is judged serious
      And this rule is silent
      And the reason says "crosses the smallest important difference"

    @imprecision.large-effect-wide-hazard-ratio
    Scenario Outline: A hazard ratio from <low> to <high>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But 30% of people have the event without treatment
      And the estimate is a hazard ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low   | high | level        | rule      | reason                                        |
        | 0.5    | 0.29  | 0.87 | very serious | decides   | its interval is very wide … 3 times the lower |
        | 0.5    | 0.291 | 0.87 | not serious  | is silent | nothing calls for more information            |

    @imprecision.large-effect-wide-hazard-ratio
    Scenario Outline: A wide hazard ratio of <effect>, of an event too rare for an important difference
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But 1% of people have the event without treatment
      And the estimate is a hazard ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low | high | level        | rule      | reason                                        |
        | 0.7    | 0.4 | 1.21 | not serious  | is silent | lies within the smallest important difference |
        | 0.69   | 0.4 | 1.21 | very serious | decides   | implausibly large                             |

    @imprecision.large-effect-wide-hazard-ratio
    Scenario: A wide hazard ratio that crosses the important difference
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But 30% of people have the event without treatment
      And the estimate is a hazard ratio of 0.521, with an interval from 0.28 to 0.97
      When the evidence is graded
      Then imprecision is judged serious
      And this rule is silent
      And the reason says "crosses the smallest important difference"

  Rule: A large effect from too few people is not trusted

    @imprecision.large-effect-small-sample
    Scenario Outline: <people> people where 2,000 are needed
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.5, with an interval from 0.4 to 0.625
      And <people> people were studied where 2,000 are needed
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | people | level       | rule      | reason                                                                         | certainty |
        | 1,999  | serious     | decides   | a relative change of 50%) and 1,999 people were studied where 2,000 are needed | moderate  |
        | 2,000  | not serious | is silent | nothing calls for more information                                             | high      |

    @imprecision.large-effect-small-sample
    Scenario Outline: A risk ratio of <effect> is beyond a relative change of 40%, or at it
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of <effect>, with an interval from 0.48 to 0.75
      And 1,999 people were studied where 2,000 are needed
      When the evidence is graded
      Then imprecision is judged serious
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | rule      | reason                                                   |
        | 0.6    | is silent | possibly too large to be true (a relative change of 40%) |
        | 0.599  | decides   | implausibly large (a relative change of 40.1%)           |

    @imprecision.large-effect-small-sample
    Scenario: How many people are needed follows from the risk untreated
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But 10% of people have the event without treatment
      And the estimate is a risk ratio of 0.5, with an interval from 0.4 to 0.625
      And 4,003 people were studied
      When the evidence is graded
      Then imprecision is judged serious
      And this rule decides
      And the reason says "4,003 people were studied where 4,004 are needed"

    @imprecision.large-effect-small-sample
    Scenario: Nobody said how many people were studied
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.5, with an interval from 0.4 to 0.625
      And nobody said how many people were studied
      When the evidence is graded
      Then imprecision cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged … give `participants`"

  Rule: Between a relative change of 30% and one of 40% it is a close call

    @imprecision.possibly-large-effect-small-sample
    Scenario Outline: A risk ratio of <effect> from <people> people where 2,000 are needed
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      And <people> people were studied where 2,000 are needed
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low   | high | people | level       | rule      | reason                                                                                     |
        | 0.7    | 0.562 | 0.87 | 1,999  | not serious | is silent | nothing calls for more information                                                         |
        | 0.699  | 0.562 | 0.87 | 1,999  | serious     | decides   | possibly too large to be true (a relative change of 30.1%) and 1,999 people … A close call |
        | 0.699  | 0.562 | 0.87 | 2,000  | not serious | is silent | nothing calls for more information                                                         |
        | 0.6    | 0.48  | 0.75 | 1,999  | serious     | decides   | (a relative change of 40%) … A close call                                                  |
        | 0.599  | 0.48  | 0.75 | 1,999  | serious     | is silent | implausibly large                                                                          |

    @imprecision.possibly-large-effect-small-sample
    Scenario: A possibly large effect that crosses the important difference is not counted twice
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.69, with an interval from 0.5 to 0.95
      And 1,999 people were studied where 2,000 are needed
      When the evidence is graded
      Then imprecision is judged serious
      And this rule is silent
      And the reason says "crosses the smallest important difference"

    @imprecision.possibly-large-effect-small-sample
    Scenario: A possibly large risk ratio is no matter of a score
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2.1, with an interval from −2.4 to −1.8
      And 799 people were studied where 1,000 are needed
      When the evidence is graded
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "nothing calls for more information"

  Rule: A large difference in a score from too few people is not trusted; 800 people are always enough

    @imprecision.large-difference-small-sample
    Scenario Outline: <people> people where 1,000 are needed
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2.5, with an interval from −3 to −2
      And <people> people were studied where 1,000 are needed
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | people | level        | rule      | reason                                                                    |
        | 799    | serious      | decides   | (−0.833 standard deviations) and 799 people are fewer than both … and 800 |
        | 800    | not serious  | is silent | nothing calls for more information                                        |
        | 300    | serious      | decides   | 300 people are fewer than both                                            |
        | 299    | very serious | is silent | a small part of the 1,000 that are needed                                 |

    @imprecision.large-difference-small-sample
    Scenario Outline: A difference of <effect> where scores have a standard deviation of 3
      Given a randomised-trial outcome that nothing speaks against
      But the scores have a standard deviation of 3
      And the estimate is a difference of <effect>, with an interval from −3 to −1.8
      And 799 people were studied where 1,000 are needed
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | level       | rule      | reason                             |
        | −2.39  | not serious | is silent | nothing calls for more information |
        | −2.4   | serious     | decides   | (−0.8 standard deviations)         |

    @imprecision.large-difference-small-sample
    Scenario Outline: Without a number from elsewhere, <people> people where the formula asks for 786
      Given a randomised-trial outcome that nothing speaks against
      But the scores have a standard deviation of 1
      And a difference of 0.2 is important
      And the estimate is a difference of −0.9, with an interval from −1.1 to −0.7
      And <people> people were studied
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | people | level       | rule      | reason                             |
        | 785    | serious     | decides   | 785 people are fewer than both     |
        | 786    | not serious | is silent | nothing calls for more information |

    @imprecision.large-difference-small-sample
    Scenario Outline: A large difference whose interval ends at <high>, from 799 people where 1,000 are needed
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2.5, with an interval from <low> to <high>
      And 799 people were studied where 1,000 are needed
      When the evidence is graded
      Then imprecision is judged serious
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low   | high  | rule      | reason                                    |
        | −3.99 | −1.01 | decides   | 799 people are fewer than both            |
        | −4    | −1    | is silent | crosses the smallest important difference |

    @imprecision.large-difference-tiny-sample
    Scenario Outline: <people> people where 1,000 are needed, a small part or not
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2.5, with an interval from −3 to −2
      And <people> people were studied where 1,000 are needed
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | people | level        | rule      | reason                                                   | certainty |
        | 299    | very serious | decides   | 299 people are a small part of the 1,000 that are needed | low       |
        | 300    | serious      | is silent | 300 people are fewer than both                           | moderate  |

    @imprecision.large-difference-tiny-sample
    Scenario Outline: A large difference whose interval ends at <high>, from 299 people where 1,000 are needed
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2.5, with an interval from <low> to <high>
      And 299 people were studied where 1,000 are needed
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low   | high  | level        | rule      | reason                                    |
        | −3.99 | −1.01 | very serious | decides   | 299 people are a small part of the 1,000  |
        | −4    | −1    | serious      | is silent | crosses the smallest important difference |

  Rule: Numbers that allow no estimate, and reports without numbers, leave the play of chance open

    @imprecision.not-estimable
    Scenario Outline: <treated> of 100 treated and <untreated> of 100 untreated people relapsed
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies counted:
        | study | treated | relapsed treated | untreated | relapsed untreated |
        | Only  | 100     | <treated>        | 100       | <untreated>        |
      When the evidence is graded by either stance
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | treated | untreated | level        | rule      | reason                                               |
        | 0       | 0         | very serious | decides   | No effect and no confidence interval can be computed |
        | 100     | 100       | very serious | decides   | No effect and no confidence interval can be computed |
        | 0       | 1         | very serious | is silent | both … benefit and … harm                            |

    @imprecision.no-interval
    Scenario: Reports that say only whom they favour
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      When the evidence is graded by either stance
      Then imprecision is judged serious
      And this rule decides
      And the reason says "No confidence interval can be had"
      And the certainty is low

    @imprecision.no-interval
    Scenario: An estimate can be pooled
      Given a randomised-trial outcome that nothing speaks against
      But 2 studies reported the outcome
      When the evidence is graded by either stance
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "nothing calls for more information"

    @imprecision.few-people-without-estimate
    Scenario Outline: Reports on <people> people
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      And <people> people were studied
      When the evidence is graded by either stance
      Then imprecision is judged serious
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | people | rule      | reason                                                        |
        | 400    | decides   | Only 400 people were studied, and no estimate could be pooled |
        | 401    | is silent | No confidence interval can be had                             |

    @imprecision.within-an-arm-only
    Scenario: Changes within one group say nothing about the difference between groups
      Given a randomised-trial outcome that nothing speaks against
      But only changes within one group are reported
      When the evidence is graded by either stance
      Then imprecision is judged very serious
      And this rule decides
      And the reason says "no estimate of the difference between arms at all"

    @imprecision.within-an-arm-only
    Scenario: Studies that compare groups without numbers say at least a direction
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      When the evidence is graded by either stance
      Then imprecision is judged serious
      And this rule is silent
      And the reason says "No confidence interval can be had"
