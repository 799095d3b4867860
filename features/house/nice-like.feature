@nice-like
Feature: A house like NICE
  Two lines judge precision: risk ratios of 0.8 and 1.25, or half a standard deviation.

  Rule: An interval across one line costs a level, also where it excludes no effect

    @imprecision.crosses-one-line
    Scenario Outline: Nobody chose an important difference, and a risk ratio lies between <low> and <high>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded by a house like NICE
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples: a benefit
        | effect | low    | high  | level       | rule      | reason                                                                                           | certainty |
        | 0.7    | 0.6125 | 0.8   | not serious | is silent | nothing calls for more information                                                               | high      |
        | 0.7    | 0.612  | 0.801 | serious     | decides   | RR 0.7 (0.612 to 0.801): the interval crosses one of the two lines (a risk ratio of 0.8 or 1.25) | moderate  |

      Examples: no effect, and an appreciable harm
        | effect | low | high  | level       | rule      | reason                             | certainty |
        | 1.061  | 0.9 | 1.25  | not serious | is silent | nothing calls for more information | high      |
        | 1.061  | 0.9 | 1.251 | serious     | decides   | crosses one of the two lines       | moderate  |

    @imprecision.crosses-one-line
    Scenario Outline: Nobody chose an important difference of a score, with a standard deviation of 3: <low> to <high>
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a difference of −1, with an interval from <low> to <high>
      When the evidence is graded by a house like NICE
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low   | high  | level       | rule      | reason                             |
        | −1.5  | −0.5  | not serious | is silent | nothing calls for more information |
        | −1.51 | −0.49 | serious     | decides   | ±0.5 standard deviations           |

    @imprecision.crosses-one-line
    Scenario: A rare event in a large sample is judged by the same lines
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But nobody chose what certainty is rated against
      And 1% of people have the event without treatment
      And the estimate is a risk ratio of 0.6, with an interval from 0.36 to 1
      And 2,000 people were studied
      When the evidence is graded by a house like NICE
      Then imprecision is judged serious
      And this rule decides
      And the reason says "crosses one of the two lines"

    @imprecision.crosses-one-line
    Scenario: How many people were studied is not counted again
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a risk ratio of 0.3, with an interval from 0.12 to 0.75
      And 200 people were studied
      When the evidence is graded by a house like NICE
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "does not hold both"
      And the certainty is high

  Rule: An interval across both lines costs two levels

    @imprecision.crosses-two-lines
    Scenario Outline: A risk ratio between <low> and <high>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a risk ratio of 1, with an interval from <low> to <high>
      When the evidence is graded by a house like NICE
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | low   | high  | level        | rule      | reason                                                        | certainty |
        | 0.8   | 1.25  | not serious  | is silent | nothing calls for more information                            | high      |
        | 0.799 | 1.25  | serious      | is silent | crosses one of the two lines                                  | moderate  |
        | 0.799 | 1.251 | very serious | decides   | the interval crosses both lines (a risk ratio of 0.8 or 1.25) | low       |
