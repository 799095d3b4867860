@published @own-steps
Feature: Published ratings
  What reviews and handbooks printed comes out, or the difference has a reason. A row is graded by two stances: the
  Handbook (Cochrane Handbook, chapter 14, and the GRADE series), which most reviews followed, and Core GRADE of 2025.
  Rows are numbered as in fixtures/published/README.md, which has their sources.

  Rule: The levels that a review printed add up to the certainty that it printed

    @published.levels
    Scenario Outline: Row <row>, <estimate>: <levels>
      Given row <row> of the published levels, <estimate>
      And the review moved the certainty by: <levels>
      When the levels are added up by <by>
      Then the certainty is <certainty>, as printed
      And every level has the reason "as the review printed"

      Examples:
        | row | estimate                     | levels                                            | by            | certainty |
        | 1   | MD −3.4 (−12.7 to 5.8)       | indirectness −2, imprecision −1                   | either stance | Very low  |
        | 2   | MD −22.5 (−43.06 to −1.97)   | risk of bias −1, inconsistency −1                 | either stance | Very low  |
        | 5   | RR 1.43 (1.04 to 1.96)       | risk of bias −1                                   | either stance | Moderate  |
        | 6   | RR 1.5 (1.01 to 2.24)        | risk of bias −1                                   | either stance | Moderate  |
        | 7   | RR 0.85 (0.54 to 1.35)       | risk of bias −1, imprecision −1                   | either stance | Low       |
        | 8   | SMD 0.24 (−0.07 to 0.55)     | risk of bias −1, inconsistency −1, imprecision −1 | either stance | Very low  |
        | 9   | SMD 0.25 (0.01 to 0.48)      | risk of bias −1, inconsistency −1                 | either stance | Low       |
        | 10  | SMD 0.21 (0.08 to 0.33)      | risk of bias −1                                   | either stance | Moderate  |
        | 11  | SMD 0.31 (−0.11 to 0.74)     | risk of bias −1, inconsistency −1, imprecision −1 | either stance | Very low  |
        | 12  | SMD −0.02 (−0.40 to 0.36)    | imprecision −2                                    | either stance | Low       |
        | 13  | SMD 0.22 (−0.02 to 0.46)     | risk of bias −1, imprecision −1                   | either stance | Low       |
        | 14  | MD −1.04 (−1.70 to −0.38)    | inconsistency −1                                  | either stance | Moderate  |
        | 15  | MD −1.14 (−2.18 to −0.09)    | inconsistency −1                                  | either stance | Moderate  |
        | 16  | MD −0.94 (−1.17 to −0.72)    | imprecision −1, publication bias −1               | either stance | Low       |
        | 17  | MD −1.23 (−4.74 to 2.27)     | imprecision −1, publication bias −1               | either stance | Low       |
        | 18  | MD −13.39 (−21.69 to −5.1)   | inconsistency −1, imprecision −1                  | either stance | Low       |
        | 19  | MD −16.72 (−22.51 to −10.94) | imprecision −1                                    | either stance | Moderate  |
        | 20  | MD −0.18 (−0.37 to 0.01)     | risk of bias −2                                   | either stance | Low       |
        | 21  | MD −0.32 (−0.76 to 0.13)     | risk of bias −1                                   | either stance | Moderate  |
        | 22  | MD −4.79 (−14.69 to 5.12)    | risk of bias −1, imprecision −1                   | either stance | Low       |
        | 23  | HR 1.40 (1.13 to 1.75)       | imprecision −1, opposing confounding +1           | the Handbook  | Low       |
        | 25  | MD −0.429 (−0.679 to −0.179) | risk of bias −1                                   | either stance | Moderate  |
        | 26  | RD 0.003 (−0.031 to 0.037)   | risk of bias −1, inconsistency −1                 | either stance | Low       |
        | 29  | RR 1.40 (1.12 to 1.75)       | all domains −2                                    | either stance | Low       |
        | 32  | RR 1.756 (1.161 to 2.656)    | risk of bias −1, imprecision −1                   | either stance | Low       |
        | 33  | MD −6.624 (−9.154 to −4.094) | risk of bias −1                                   | either stance | Moderate  |
        | 34  | MD −3.646 (−7.38 to 0.087)   | risk of bias −1, imprecision −1                   | either stance | Low       |
        | 35  | MD 1.005 (−19.137 to 21.147) | risk of bias −1, imprecision −1                   | either stance | Low       |
        | 36  | 311 people                   | indirectness −1                                   | either stance | Moderate  |
        | 37  | 808 people                   | risk of bias −3, inconsistency −1                 | either stance | Very low  |
        | 38  | 254 people                   | risk of bias −1, indirectness −1                  | either stance | Low       |
        | 39  | 336 people                   | risk of bias −2, indirectness −1                  | either stance | Very low  |
        | 40  | 440 people                   | risk of bias −1, inconsistency −2                 | either stance | Very low  |
        | 41  | 649 people                   | risk of bias −1                                   | either stance | Moderate  |
        | 42  | 196 people                   | risk of bias −2, indirectness −1                  | either stance | Very low  |
        | 43  | 29 people                    | risk of bias −2, indirectness −1                  | either stance | Very low  |
        | 44  | RR 0.10 (0.04 to 0.26)       | none                                              | either stance | High      |
        | 46  | MD −4.7 (−4.9 to −4.5)       | indirectness −1, risk of bias −1                  | either stance | Low       |

    @published.levels-differ
    Scenario Outline: Row <row>, by <by>: <ours> where <certainty> was printed
      Given row <row> of the published levels, <estimate>
      And the review moved the certainty by: <levels>
      When the levels are added up by <by>
      Then its certainty is <ours>, where <certainty> was printed
      And its certainty differs because "<because>"

      Examples:
        | row | estimate               | levels                                  | by           | certainty | ours     | because                                                                  |
        | 23  | HR 1.40 (1.13 to 1.75) | imprecision −1, opposing confounding +1 | Core GRADE   | Low       | very low | Core GRADE has dropped rating up for opposing confounding                |
        | 24  | OR 1.53 (1.20 to 1.95) | risk of bias −1, inconsistency −1       | the Handbook | Low       | very low | two levels down give low only from a high start, and that needs ROBINS-I |
        | 24  | OR 1.53 (1.20 to 1.95) | risk of bias −1, inconsistency −1       | Core GRADE   | Low       | very low | two levels down give low only from a high start, and that needs ROBINS-I |

    @published.levels-by-the-rules-alone
    Scenario Outline: Row <row>, by <by>: <what> <level> was printed, and <ours> by the rules alone
      Given row <row> of the published levels, <estimate>
      And the review moved the certainty by: <levels>
      When the levels are added up by <by>
      Then the rules alone say of <what> that it is <ours>, not <level>
      And its <what> differs because "<because>"

      Examples:
        | row | estimate                  | levels                                  | by           | what                 | level | ours         | because                                                  |
        | 7   | RR 0.85 (0.54 to 1.35)    | risk of bias −1, imprecision −1         | the Handbook | imprecision          | −1    | very serious | the interval reaches past both 0.75 and 1.25             |
        | 12  | SMD −0.02 (−0.40 to 0.36) | imprecision −2                          | the Handbook | imprecision          | −2    | serious      | nothing in the table bears out a second                  |
        | 16  | MD −0.94 (−1.17 to −0.72) | imprecision −1, publication bias −1     | the Handbook | publication bias     | −1    | undetermined | two studies allow no test for small-study effects        |
        | 16  | MD −0.94 (−1.17 to −0.72) | imprecision −1, publication bias −1     | Core GRADE   | publication bias     | −1    | undetermined | two studies allow no test for small-study effects        |
        | 17  | MD −1.23 (−4.74 to 2.27)  | imprecision −1, publication bias −1     | the Handbook | publication bias     | −1    | undetermined | two studies allow no test for small-study effects        |
        | 17  | MD −1.23 (−4.74 to 2.27)  | imprecision −1, publication bias −1     | Core GRADE   | publication bias     | −1    | undetermined | two studies allow no test for small-study effects        |
        | 20  | MD −0.18 (−0.37 to 0.01)  | risk of bias −2                         | Core GRADE   | risk of bias         | −2    | undetermined | no path of Core GRADE 4 figure 2 costs two levels        |
        | 23  | HR 1.40 (1.13 to 1.75)    | imprecision −1, opposing confounding +1 | the Handbook | opposing confounding | +1    | none         | imprecision was rated down, and then nothing is rated up |

  Rule: Where the rules judge for themselves, the printed rating comes out, or the difference has a reason

    @published.ratings-by-the-handbook
    Scenario Outline: Row <row>, by the Handbook: <what> <printed>
      Given row <row>, the published case <case>
      When it is graded by the Handbook
      Then its <what> is as printed: <printed>
      And the reason given is "<reason>"

      Examples:
        | row | case                                  | what          | printed                 | reason                                                                           |
        | 3   | pain-trivial-effect                   | certainty     | High                    | the interval does not hold both no effect and an appreciable effect              |
        | 3   | pain-trivial-effect                   | wording       | little to no difference | The intervention results in little to no difference                              |
        | 3   | pain-trivial-effect                   | imprecision   | 0                       | the interval does not hold both no effect and an appreciable effect              |
        | 4   | sleep-trivial-effect-beyond-chance    | certainty     | High                    | the interval does not hold both no effect and an appreciable effect              |
        | 4   | sleep-trivial-effect-beyond-chance    | wording       | little to no difference | The intervention results in little to no difference                              |
        | 4   | sleep-trivial-effect-beyond-chance    | imprecision   | 0                       | the interval does not hold both no effect and an appreciable effect              |
        | 28  | disability-interval-reaches-important | certainty     | High                    | the interval does not hold both no effect and an appreciable effect              |
        | 28  | disability-interval-reaches-important | imprecision   | 0                       | the interval does not hold both no effect and an appreciable effect              |
        | 44  | thrombosis-implausibly-large          | certainty     | High                    | among 2,637 people the absolute interval is narrow                               |
        | 44  | thrombosis-implausibly-large          | imprecision   | 0                       | among 2,637 people the absolute interval is narrow                               |
        | 45  | superficial-thrombosis                | certainty     | Moderate                | the interval includes no effect, and an appreciable effect on one side           |
        | 45  | superficial-thrombosis                | imprecision   | −1                      | the interval includes no effect, and an appreciable effect on one side           |
        | 48  | helmets-rated-up                      | certainty     | Moderate                | even the confidence limit nearer to no effect is 2.62 (or its inverse), beyond 2 |
        | 48  | helmets-rated-up                      | large effect  | +1                      | even the confidence limit nearer to no effect is 2.62 (or its inverse), beyond 2 |
        | 49  | events-threshold-half-percent         | imprecision   | 0                       | the interval does not hold both no effect and an appreciable effect              |
        | 58  | small-difference-inside               | target        | little to no difference | the interval does not hold both no effect and an appreciable effect              |
        | 58  | small-difference-inside               | imprecision   | 0                       | the interval does not hold both no effect and an appreciable effect              |
        | 59b | large-difference-few-people           | imprecision   | −1                      | 240 people were studied where 500 are needed                                     |
        | 60  | narrative-few-people                  | imprecision   | −1                      | Only 310 people were studied, and no estimate could be pooled                    |
        | 60  | narrative-few-people                  | inconsistency | 0                       | The studies do not differ in a way that matters                                  |

    @published.differences-by-the-handbook
    Scenario Outline: Row <row>, by the Handbook: <what> <ours> where <printed> was printed
      Given row <row>, the published case <case>
      When it is graded by the Handbook
      Then its <what> is <ours>, where <printed> was printed
      And the reason given is "<reason>"
      And its <what> differs because "<because>"

      Examples:
        | row | case                            | what        | printed  | ours     | reason                                                              | because                                                                                 |
        | 27  | pain-interval-reaches-important | certainty   | Moderate | high     | the interval does not hold both no effect and an appreciable effect | footnote a, which gives the review's reason, was not read                               |
        | 35  | pain-benefit-and-harm           | certainty   | Low      | very low | the interval includes both appreciable benefit and appreciable harm | two levels for imprecision                                                              |
        | 35  | pain-benefit-and-harm           | imprecision | −1       | −2       | the interval includes both appreciable benefit and appreciable harm | the interval includes important benefit and important harm                              |
        | 50  | events-threshold-one-percent    | imprecision | −1       | 0        | the interval does not hold both no effect and an appreciable effect | a guideline panel, which rates against the threshold of its decision                    |
        | 59  | few-events-large-effect         | imprecision | −2       | −1       | 240 people were studied where 864 are needed                        | two levels for ends of the interval more than three times apart are new in Core GRADE 2 |
        | 59c | large-difference-enough-people  | imprecision | 0        | −1       | 1,200 people were studied where 100,000 are needed                  | that 800 people are always enough for a score is Core GRADE 2                           |

    @published.ratings-by-core-grade
    Scenario Outline: Row <row>, by Core GRADE: <what> <printed>
      Given row <row>, the published case <case>
      When it is graded by Core GRADE
      Then its <what> is as printed: <printed>
      And the reason given is "<reason>"

      Examples:
        | row | case                               | what          | printed                 | reason                                                                             |
        | 3   | pain-trivial-effect                | certainty     | High                    | −0.38 to 0.02, lies within the smallest important difference of 1                  |
        | 3   | pain-trivial-effect                | wording       | little to no difference | The intervention results in little to no difference                                |
        | 3   | pain-trivial-effect                | imprecision   | 0                       | −0.38 to 0.02, lies within the smallest important difference of 1                  |
        | 4   | sleep-trivial-effect-beyond-chance | certainty     | High                    | −0.39 to −0.06, lies within the smallest important difference of 1                 |
        | 4   | sleep-trivial-effect-beyond-chance | wording       | little to no difference | The intervention results in little to no difference                                |
        | 4   | sleep-trivial-effect-beyond-chance | imprecision   | 0                       | −0.39 to −0.06, lies within the smallest important difference of 1                 |
        | 27  | pain-interval-reaches-important    | certainty     | Moderate                | crosses the smallest important difference of 10; it fits two different conclusions |
        | 45  | superficial-thrombosis             | certainty     | Moderate                | 0.18 to 1.13, includes no effect; it fits two different conclusions                |
        | 45  | superficial-thrombosis             | imprecision   | −1                      | 0.18 to 1.13, includes no effect; it fits two different conclusions                |
        | 48  | helmets-rated-up                   | certainty     | Moderate                | even the confidence limit nearer to no effect is 2.62 (or its inverse), beyond 2   |
        | 48  | helmets-rated-up                   | large effect  | +1                      | even the confidence limit nearer to no effect is 2.62 (or its inverse), beyond 2   |
        | 49  | events-threshold-half-percent      | imprecision   | 0                       | lies beyond the smallest important difference of 5 per 1000 people                 |
        | 50  | events-threshold-one-percent       | imprecision   | −1                      | crosses the smallest important difference of 10 per 1000 people                    |
        | 58  | small-difference-inside            | target        | little to no difference | −0.52 to 0.72, lies within the smallest important difference of 1                  |
        | 58  | small-difference-inside            | imprecision   | 0                       | −0.52 to 0.72, lies within the smallest important difference of 1                  |
        | 59  | few-events-large-effect            | imprecision   | −2                      | the upper end is 5.95 times the lower                                              |
        | 59b | large-difference-few-people        | imprecision   | −1                      | 240 people are fewer than both the optimal information size and 800                |
        | 59c | large-difference-enough-people     | imprecision   | 0                       | lies beyond the smallest important difference of 0.5, and nothing calls for more   |
        | 60  | narrative-few-people               | imprecision   | −1                      | Only 310 people were studied, and no estimate could be pooled                      |
        | 60  | narrative-few-people               | inconsistency | 0                       | The studies do not differ in a way that matters                                    |

    @published.differences-by-core-grade
    Scenario Outline: Row <row>, by Core GRADE: <what> <ours> where <printed> was printed
      Given row <row>, the published case <case>
      When it is graded by Core GRADE
      Then its <what> is <ours>, where <printed> was printed
      And the reason given is "<reason>"
      And its <what> differs because "<because>"

      Examples:
        | row | case                                  | what        | printed | ours     | reason                                                                              | because                                                                  |
        | 28  | disability-interval-reaches-important | certainty   | High    | moderate | crosses the smallest important difference of 2.4; it fits two different conclusions | one level for imprecision                                                |
        | 28  | disability-interval-reaches-important | imprecision | 0       | −1       | crosses the smallest important difference of 2.4; it fits two different conclusions | beyond the important difference of 2.4, and Core GRADE 2 rates that down |
        | 35  | pain-benefit-and-harm                 | certainty   | Low     | very low | includes both an important benefit and an important harm (±10)                      | two levels for imprecision                                               |
        | 35  | pain-benefit-and-harm                 | imprecision | −1      | −2       | includes both an important benefit and an important harm (±10)                      | the interval includes important benefit and important harm               |
        | 44  | thrombosis-implausibly-large          | certainty   | High    | low      | a relative change of 90%                                                            | two levels for imprecision                                               |
        | 44  | thrombosis-implausibly-large          | imprecision | 0       | −2       | a relative change of 90%                                                            | the ends of the interval are 6.5 times apart                             |

  Rule: An absolute effect comes out to half a unit of what was printed, given that what went in was printed rounded

    @published.absolute-effects
    Scenario Outline: Row <row>, <estimate> where the risk is <risk> in 1000
      Given row <row>, <estimate> where <risk> in 1000 have the event without the treatment
      When its absolute effect is computed
      Then <printed> in 1000 comes out, <how>
      And the risk without the treatment is taken as the review printed

      Examples:
        | row | estimate                  | risk | printed              | how             |
        | 29  | RR 1.40 (1.12 to 1.75)    | 367  | 514 (412 to 643)     | within rounding |
        | 30  | RR 0.86 (0.63 to 1.18)    | 111  | 95 (70 to 130)       | within rounding |
        | 31  | RR 1.48 (0.98 to 2.23)    | 212  | 314 (208 to 473)     | exactly         |
        | 32  | RR 1.756 (1.161 to 2.656) | 157  | 119 more (25 to 260) | exactly         |
        | 47  | RR 0.10 (0.04 to 0.26)    | 10   | 1 (0 to 3)           | exactly         |
        | 47  | RR 0.10 (0.04 to 0.26)    | 30   | 3 (1 to 8)           | exactly         |
        | 47  | RR 0.45 (0.18 to 1.13)    | 13   | 6 (2 to 15)          | exactly         |
        | 51  | OR 0.73                   | 300  | 62 fewer             | exactly         |

    @published.numbers-needed
    Scenario: Row 51, 62 fewer in 1000 is one in 17
      Given row 51, OR 0.73 where 300 in 1000 have the event without the treatment
      When its absolute effect is computed
      Then 62 fewer in 1000 comes out, exactly
      And 17 people need to be treated for one more to benefit

  Rule: The certainty over all outcomes is the lowest among the critical ones

    @published.overall
    Scenario: Row 52, an outcome that is not critical does not count
      Given row 52, with High for mortality (critical), Moderate for hospitalisation (critical), Low for quality of life (important), Moderate for serious adverse events (critical)
      When the outcomes are taken together
      Then the overall certainty is Moderate, as printed
      And it is that of hospitalisation and serious adverse events, not of quality of life, which is not critical

  Rule: The optimal information size is that of one adequate trial

    @published.information-sizes
    Scenario: Row 57, a risk of 10% to be lowered by a quarter
      Given row 57, a risk of 100 in 1000 to be lowered by 25%
      When the optimal information size is computed
      Then 4,004 people are needed
      And 350 of them are expected to have the event

    @published.information-sizes
    Scenario: Section 4.5, a fifth of a standard deviation
      Given section 4.5, a standardised difference of 0.2 to be seen
      When the optimal information size is computed
      Then 786 people are needed
