@evidence-in-tables
Feature: Evidence told in tables
  Studies and reviews as they print their numbers, and all that a verdict says of them.

  Rule: Means and standard deviations are pooled, and a study that prints none has no place in the estimate

    @imprecision
    Scenario: Three trials measured leg pain in millimetres
      Given a randomised-trial outcome that nothing speaks against
      And the question is about gabapentin in adults
      And the outcome is called leg pain
      And the outcome was studied only in people over 65
      And the scores run from 0 to 100
      And the outcome is measured in millimetres
      And the scores have a standard deviation of 22
      And a difference of 10 is important
      But the studies measured:
        | study  | treated | mean treated | sd treated | untreated | mean untreated | sd untreated |
        | First  | 100     | 41           | 20         | 100       | 56             | 22           |
        | Second | 80      | 45           | 21         | 80        | 57             | 20           |
        | Third  | 120     | 38           | 22         | 120       | 52             | 21           |
      And the studies are pooled by DerSimonian and Laird with Hartung-Knapp intervals
      When the evidence is graded
      Then the estimate is "MD −13.8 (−17.4 to −10.2)"
      And the method is "random effects, DL, Hartung-Knapp interval"
      And every study is pooled
      And imprecision is judged not serious
      And the reason says "−17.4 to −10.2, lies beyond the smallest important difference of 10"
      And no rule of imprecision fires
      And it is worded "Gabapentin results in an important reduction in leg pain compared with placebo."
      And the certainty is high

    @imprecision
    Scenario: A third trial says only whom it favours
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect | from | to   | people | favours      |
        | First  | −2.5   | −3.5 | −1.5 | 900    |              |
        | Second | −2     | −3   | −1   | 900    |              |
        | Third  |        |      |      | 100    | intervention |
      When the evidence is graded
      Then the study Third is not pooled, because "no numbers"
      And the estimate is "MD −2.25 (−2.96 to −1.54)"
      And imprecision is judged not serious
      And the reason says "lies beyond the smallest important difference of 1"

  Rule: A ratio is told in people of 1000 where the risk without treatment is known

    @imprecision
    Scenario: An odds ratio from the people in each arm, at a risk of 20%
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the effect is told as an odds ratio
      And the studies counted:
        | study  | treated | events treated | untreated | events untreated |
        | First  | 400     | 40             | 400       | 80               |
        | Second | 500     | 60             | 500       | 110              |
      When the evidence is graded
      Then the estimate is "OR 0.467 (0.359 to 0.607)"
      And the absolute effect is "95 fewer (118 fewer to 68 fewer), from 200"
      And the risk without treatment is "200 per 1000, as the scenario says"
      And the number needed is "NNTB 11 (9 to 15)"
      And the number of people with the event is "290"
      And the evidence is one level rated down for imprecision
      And the reason says "implausibly large (a relative change of 47.7%) and 1,800 people were studied where 1,806 are needed"
      And the certainty is moderate

    @imprecision
    Scenario Outline: The panel calls a relative change implausibly large from <large>%
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the panel sets the rulebook's possibly large change to <large>
      And the panel sets the rulebook's large change to 60
      And the studies counted:
        | study  | treated | events treated | untreated | events untreated |
        | First  | 400     | 40             | 400       | 80               |
        | Second | 500     | 60             | 500       | 110              |
      When the evidence is graded
      Then imprecision is judged <level>
      And the reason says "<reason>"

      Examples:
        | large | level       | reason                                           |
        | 48    | not serious | nothing calls for more information               |
        | 47    | serious     | 1,800 people were studied where 1,806 are needed |

    @imprecision
    Scenario: A score is not told in people of 1000
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded
      Then there is no absolute effect
      And there is no number needed
      And the estimate is "MD −2 (−2.26 to −1.74)"

  Rule: What living with an outcome is worth says which difference matters

    @imprecision.crosses-the-threshold
    Scenario Outline: Living with a relapse is worth <worth>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But living with the outcome is worth <worth>, where full health is worth 1
      When the evidence is graded
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | worth | level       | rule          | reason                                                                                         |
        | 0.37  | not serious | is silent     | lies beyond the smallest important difference of 34.6 per 1000 people (from a utility of 0.37) |
        | 0.38  | serious     | decides alone | crosses the smallest important difference of 35.2 per 1000 people                              |
        | 0.84  | serious     | decides alone | crosses the smallest important difference of 63.2 per 1000 people                              |
        | 0.85  | not serious | is silent     | lies within the smallest important difference of 63.9 per 1000 people                          |

  Rule: A standardised difference is told on the a scale that readers know, and in people who improve

    @imprecision
    Scenario: Half a standard deviation
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 0.2 is important
      And the estimate is a standardised difference of −0.5, with an interval from −0.7 to −0.3
      And a standardised difference is told on the WOMAC of 0 to 100, whose standard deviation is 20
      And a standardised difference is told in people who improve, of whom 30% do without treatment
      When the evidence is graded
      Then the re-expressed effect is "on the WOMAC of 0 to 100: −10 (−14 to −6) points, SD 20; responders per 1000: 215 more … from 300, NNTB 5 (4 to 9)"
      And the odds ratio of responding is "2.48"

  Rule: A review says of the studies that it pooled what it does, and the rest stays open

    @risk-of-bias.high-risk-nearly-dominates
    Scenario Outline: The review finds <share> of the weight at high risk of bias
      Given a randomised-trial outcome that nothing speaks against
      But a review pooled the studies:
        | review      | design           | effect | from | to   | studies | people | I² | high risk |
        | Cochrane 24 | randomised trial | −2     | −2.5 | −1.5 | 5       | 800    | 20 | <share>   |
      When the evidence is graded
      Then risk of bias is judged <level>
      And the reason says "<reason>"
      And risk of bias is <call> close call
      And this rule <rule>
      And the method is "as published by Cochrane 24"

      Examples:
        | share | level       | call | rule          | reason                                            |
        | 54.9% | not serious | no   | is silent     | do not dominate                                   |
        | 55%   | serious     | a    | decides alone | (as Cochrane 24 reports) carry 55% … A close call |

    @imprecision.crosses-the-threshold
    Scenario Outline: Two trials beside a review of them, whose estimate <counts>
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect | from | to   | people |
        | First  | −2.5   | −3.5 | −1.5 | 900    |
        | Second | −2     | −3   | −1   | 900    |
      And a review pooled the studies:
        | review      | design           | effect | from | to   | studies | people |
        | Cochrane 24 | randomised trial | −1.2   | −2.2 | −0.2 | 2       | 1800   |
      And <counts>
      When the evidence is graded
      Then imprecision is judged <level>
      And the reason says "<reason>"
      And the rule imprecision.crosses-the-threshold <rule>
      And the estimate is "<estimate>"

      Examples:
        | counts                       | level       | rule          | reason                                                             | estimate                  |
        | 1,800 people were studied    | serious     | decides alone | −2.2 to −0.2, crosses the smallest important difference of 1       | MD −1.2 (−2.2 to −0.2)    |
        | no review pooled the studies | not serious | is silent     | −2.96 to −1.54, lies beyond the smallest important difference of 1 | MD −2.25 (−2.96 to −1.54) |

  Rule: What nobody studied is not graded, and without a critical outcome there is no overall certainty

    @starting-certainty
    Scenario: No study reported it
      Given a randomised-trial outcome that nothing speaks against
      But no study reported the outcome
      When the evidence is graded
      Then the outcome was never studied
      And the reason for starting certainty says "No study reported this outcome"
      And the evidence is not graded
      And there is no estimate
      And there is no overall certainty

  Rule: A person may judge otherwise than the rules, whose own judgement stays on record

    @imprecision.crosses-the-threshold
    Scenario: A panel member thinks the interval precise enough
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2, with an interval from −3 to −1
      And a person called Ada judges imprecision not serious, because "the interval is from an adaptive trial"
      When the evidence is graded
      Then imprecision is judged not serious
      And imprecision is judged by a person
      And the reason says "the interval is from an adaptive trial"
      And the rules alone judge imprecision serious, because "crosses the smallest important difference of 1"
      And this rule is overruled
      And the certainty is high

  Rule: Every outcome is judged on its own, and all of them at once where one thing holds of all

    @indirectness
    Scenario Outline: Pain and disability, studied in people who differ in <way>
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But all studies of every outcome differ from the question in <way> in their population
      And what follows is about the outcome pain
      When the evidence is graded
      Then indirectness is judged <level>
      And the reason says "<reason>"
      And we turn to disability
      And indirectness is judged <level>
      And the reason says "<reason>"
      And the overall certainty is <certainty>

      Examples:
        | way              | level       | reason                                   | certainty |
        | a minor way      | not serious | question                                 | high      |
        | an important way | serious     | 100% of the weight differ … (population) | moderate  |

  Rule: A house grades by rules of its own

    @imprecision
    Scenario Outline: Nobody chose a threshold, by <book>
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      When the evidence is graded by the rulebook <book>
      Then imprecision <level>
      And the reason says "<reason>"

      Examples:
        | book            | level                                              | reason                                     |
        | nice-like       | is judged not serious                              | nothing calls for more information         |
        | core-grade-2025 | cannot be judged: from not serious to very serious | Cannot be judged … rate_against: no effect |

  Rule: Words without a kind are asked about, and not guessed

    @claim
    Scenario: Nobody knows what a text means by it
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded
      And a text says of it "a bit of this and that"
      Then nothing is recognised in it
      And the claim is not gradable

  Rule: RevMan computes some estimates otherwise, and a review that it pooled is graded by its own numbers

    @inconsistency
    Scenario Outline: Four trials with few events, pooled by <method>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies counted:
        | study  | treated | events treated | untreated | events untreated |
        | First  | 52      | 1              | 43        | 3                |
        | Second | 33      | 1              | 21        | 0                |
        | Third  | 256     | 33             | 272       | 42               |
        | Fourth | 62      | 6              | 59        | 19               |
      And the studies are pooled by <method>
      When the evidence is graded
      Then the method is "<told>"
      And the estimate is "<estimate>"
      And inconsistency is judged serious
      And the reason says "I² is <heterogeneity>%"

      Examples:
        | method                                                                                    | told                                                                        | estimate                  | heterogeneity |
        | DerSimonian and Laird with Wald intervals by RevMan's formulas                            | random effects, DL, Wald interval, RevMan's formulas                        | RR 0.552 (0.261 to 1.17)  | 45.8          |
        | DerSimonian and Laird around Mantel and Haenszel with Wald intervals by RevMan's formulas | random effects, DL around Mantel-Haenszel, Wald interval, RevMan's formulas | RR 0.552 (0.26 to 1.17)   | 46.1          |
        | Mantel and Haenszel                                                                       | common effect, Mantel-Haenszel, Wald interval                               | RR 0.654 (0.455 to 0.941) | 46.1          |
        | Mantel and Haenszel by RevMan's formulas                                                  | common effect, Mantel-Haenszel, Wald interval, RevMan's formulas            | RR 0.654 (0.456 to 0.939) | 46.1          |
