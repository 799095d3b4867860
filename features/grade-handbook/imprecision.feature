@imprecision
Feature: Imprecision, by the Handbook
  A wide interval, or too little information, leaves us unsure of the effect.

  Rule: An interval that includes no effect and an appreciable effect on one side costs a level

    @imprecision.no-effect-and-appreciable-effect
    Scenario Outline: <effect> (<low> to <high>), where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | effect | low   | high  | level        | rule      | reason                                                                  | certainty |
        | −0.4   | −1    | 0.2   | not serious  | is silent | does not hold both no effect and an appreciable effect (±1)             | high      |
        | −0.4   | −1.01 | 0.21  | serious      | decides   | MD −0.4 (−1.01 to 0.21): the interval includes no effect … lines are ±1 | moderate  |
        | −0.505 | −1.01 | 0     | serious      | decides   | includes no effect                                                      | moderate  |
        | −0.51  | −1.01 | −0.01 | not serious  | is silent | nothing calls for more information                                      | high      |
        | 0      | −1.01 | 1.01  | very serious | is silent | includes both appreciable benefit and appreciable harm                  | low       |

    @imprecision.no-effect-and-appreciable-effect
    Scenario Outline: Nobody chose an important difference, and a risk ratio reaches down to <low>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low   | high | level       | rule      | reason                                            |
        | 0.9    | 0.75  | 1.08 | not serious | is silent | (a risk ratio of 0.75 or 1.25), and nothing calls |
        | 0.9    | 0.749 | 1.08 | serious     | decides   | (the lines are a risk ratio of 0.75 or 1.25)      |
        | 0.856  | 0.74  | 0.99 | not serious | is silent | nothing calls for more information                |

    @imprecision.no-effect-and-appreciable-effect
    Scenario Outline: Nobody chose an important difference of a score, with a standard deviation of 3: <low> to <high>
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low   | high | level       | rule      | reason                                                 |
        | −0.6   | −1.5  | 0.3  | not serious | is silent | does not hold both no effect and an appreciable effect |
        | −0.6   | −1.51 | 0.31 | serious     | decides   | ±0.5 standard deviations                               |

    @imprecision.no-effect-and-appreciable-effect
    Scenario: Without a standard deviation nobody can tell what is appreciable
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the scores' standard deviation is not known
      And the estimate is a difference of −0.6, with an interval from −1.5 to 0.3
      When the evidence is graded by the Handbook
      Then imprecision cannot be judged: from not serious to very serious
      And this rule cannot be told
      And the reason says "Cannot be judged"

  Rule: An interval that includes appreciable benefit and appreciable harm costs two levels

    @imprecision.appreciable-benefit-and-harm
    Scenario Outline: 0 (<low> to <high>), where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of 0, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | low   | high | level        | rule      | reason                                                 | certainty |
        | −1.01 | 1    | serious      | is silent | includes no effect, and an appreciable effect on one   | moderate  |
        | −1.01 | 1.01 | very serious | decides   | includes both appreciable benefit and appreciable harm | low       |

    @imprecision.appreciable-benefit-and-harm
    Scenario Outline: Nobody chose an important difference, and a risk ratio reaches up to <high>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a risk ratio of 0.968, with an interval from 0.749 to <high>
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | high  | level        | rule      | reason                                                                             |
        | 1.25  | serious      | is silent | an appreciable effect on one side                                                  |
        | 1.251 | very serious | decides   | includes both appreciable benefit and appreciable harm (the lines are a risk ratio |

  Rule: Among very many people an interval that is narrow in absolute terms is precise

    @imprecision.large-sample-narrow-interval
    Scenario Outline: An event that <baseline>% have untreated, in <people> people: a risk ratio of <effect> (<low> to <high>)
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But nobody chose what certainty is rated against
      And <baseline>% of people have the event without treatment
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      And <people> people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples: no effect and an appreciable effect on one side
        | baseline | effect | low  | high | people | level       | rule      | reason                                                                  | certainty |
        | 1        | 0.6    | 0.36 | 1    | 2,000  | not serious | decides   | among 2,000 people the absolute interval is narrow (−6.4 to 0 per 1000) | high      |
        | 1        | 0.6    | 0.36 | 1    | 1,999  | serious     | is silent | includes no effect, and an appreciable effect on one side               | moderate  |
        | 2.5      | 0.6    | 0.36 | 1    | 2,000  | serious     | is silent | includes no effect, and an appreciable effect on one side               | moderate  |

      Examples: appreciable benefit and harm
        | baseline | effect | low | high | people | level        | rule      | reason                                                    | certainty |
        | 1        | 0.99   | 0.7 | 1.4  | 2,000  | not serious  | decides   | is precise, however wide the relative one and however few | high      |
        | 2        | 0.99   | 0.7 | 1.4  | 2,000  | very serious | is silent | includes both appreciable benefit and appreciable harm    | low       |

    @imprecision.large-sample-narrow-interval
    Scenario: Bands of size take the place of a narrow interval
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But a difference of 20 is small, of 40 moderate and of 60 large
      And the estimate is a risk ratio of 0.75, with an interval from 0.73 to 0.77
      When the evidence is graded by the Handbook
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "nothing calls for more information"

    @imprecision.no-effect-and-appreciable-effect
    Scenario: A rare event in a large sample, and a risk ratio that reaches an appreciable benefit
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But nobody chose what certainty is rated against
      And 1% of people have the event without treatment
      And the estimate is a risk ratio of 0.6, with an interval from 0.36 to 1
      And 2,000 people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "the absolute interval is narrow"

  Rule: Fewer people than one adequate trial needs cost a level, also where the interval is clear

    @imprecision.information-size-not-met
    Scenario Outline: With 20% relapsing untreated, <people> people where 1,806 are needed
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And <people> people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | people | level       | rule      | reason                                           | certainty |
        | 1,805  | serious     | decides   | 1,805 people were studied where 1,806 are needed | moderate  |
        | 1,806  | not serious | is silent | nothing calls for more information               | high      |

    @imprecision.information-size-not-met
    Scenario Outline: To find a fifth of a standard deviation, <people> people where 786 are needed
      Given a randomised-trial outcome that nothing speaks against
      But the scores have a standard deviation of 1
      And a difference of 0.2 is important
      And the estimate is a difference of −0.5, with an interval from −0.7 to −0.3
      And <people> people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | people | level       | rule      | reason                                       |
        | 785    | serious     | decides   | 785 people were studied where 786 are needed |
        | 786    | not serious | is silent | nothing calls for more information           |

    @imprecision.information-size-not-met
    Scenario Outline: A rare event in <people> people, with a risk ratio from <low> to <high>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But 1% of people have the event without treatment
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      And <people> people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples: from 2,000 people on it is known precisely
        | effect | low  | high | people | level       | rule      | reason                          |
        | 0.1    | 0.04 | 0.26 | 1,999  | serious     | decides   | 1,999 people were studied       |
        | 0.1    | 0.04 | 0.26 | 2,000  | not serious | is silent | among 2,000 people the absolute |

      Examples: if the interval is narrower than 12 per 1000
        | effect | low | high | people | level       | rule      | reason                          |
        | 0.529  | 0.2 | 1.4  | 2,000  | serious     | decides   | 2,000 people were studied       |
        | 0.527  | 0.2 | 1.39 | 2,000  | not serious | is silent | among 2,000 people the absolute |

    @imprecision.information-size-not-met
    Scenario: Where bands of size were chosen, the number of people is not counted again
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 1 is small, of 2 moderate and of 3 large
      And the estimate is a difference of −2.5, with an interval from −2.9 to −2.1
      And 100 people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "nothing calls for more information"
      And the certainty is high

    @imprecision.information-size-not-met
    Scenario: Nobody said how many people were studied
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And nobody said how many people were studied
      When the evidence is graded by the Handbook
      Then imprecision cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged: `information` unknown (give participants"

  Rule: Where nobody can compute how many people are needed, 300 events are enough; up to 400 that is told, and costs nothing

    @imprecision.few-events
    Scenario Outline: <events> people had the event, and the risk without treatment is not known
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the risk without treatment is not known
      And the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And <events> people had the event
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | events | level       | rule      | reason                                        |
        | 299    | serious     | decides   | Only 299 people had the event, fewer than 300 |
        | 300    | not serious | is silent | 300 people had the event                      |

    @imprecision.few-events
    Scenario: With the risk without treatment the number of people decides
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And 299 people had the event
      When the evidence is graded by the Handbook
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "nothing calls for more information"

    @imprecision.few-events
    Scenario: Neither the risk without treatment nor the events are known
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the risk without treatment is not known
      And the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      When the evidence is graded by the Handbook
      Then imprecision cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged … `events`"

    @imprecision.few-events
    Scenario: 299 people had the event, and bands of size were chosen that cannot be compared
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But a difference of 20 is small, of 40 moderate and of 60 large
      And the risk without treatment is not known
      And the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And 299 people had the event
      When the evidence is graded by the Handbook
      Then imprecision cannot be judged: from not serious to extremely serious
      And this rule is silent
      And the reason says "Cannot be judged: `thresholds crossed` unknown"

    @imprecision.fairly-few-events
    Scenario Outline: <events> people had the event, few or fairly few
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the risk without treatment is not known
      And the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And <events> people had the event
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | events | level       | rule      | reason                                                                              |
        | 299    | serious     | is silent | fewer than 300                                                                      |
        | 300    | not serious | decides   | 300 people had the event: enough by one rule of thumb (300), not by the other (400) |
        | 399    | not serious | decides   | that alone costs nothing                                                            |
        | 400    | not serious | is silent | 400 people had the event, enough by a rule of thumb (400)                           |

    @imprecision.fairly-few-events
    Scenario: 300 people had the event, and bands of size were chosen that cannot be compared
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But a difference of 20 is small, of 40 moderate and of 60 large
      And the risk without treatment is not known
      And the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And 300 people had the event
      When the evidence is graded by the Handbook
      Then imprecision cannot be judged: from not serious to extremely serious
      And this rule is silent
      And the reason says "Cannot be judged: `thresholds crossed` unknown"

    @imprecision.fairly-few-events
    Scenario: 300 people had the event, and how many people are needed is known
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And 300 people had the event
      When the evidence is graded by the Handbook
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "nothing calls for more information"

    @imprecision.enough-events
    Scenario Outline: <events> people had the event, enough by every rule of thumb or not
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the risk without treatment is not known
      And the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And <events> people had the event
      When the evidence is graded by the Handbook
      Then imprecision is judged not serious
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | events | rule      | reason                                                                         |
        | 399    | is silent | enough by one rule of thumb (300), not by the other (400)                      |
        | 400    | decides   | enough by a rule of thumb (400); how many people are needed cannot be computed |

    @imprecision.enough-events
    Scenario: 400 people had the event, and bands of size were chosen that cannot be compared
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But a difference of 20 is small, of 40 moderate and of 60 large
      And the risk without treatment is not known
      And the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And 400 people had the event
      When the evidence is graded by the Handbook
      Then imprecision cannot be judged: from not serious to extremely serious
      And this rule is silent
      And the reason says "Cannot be judged: `thresholds crossed` unknown"

    @imprecision.enough-events
    Scenario: 400 people had the event, and how many people are needed is known
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And 400 people had the event
      When the evidence is graded by the Handbook
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "nothing calls for more information"

    @imprecision.enough-people
    Scenario Outline: <people> people, few or enough by a rule of thumb
      Given a randomised-trial outcome that nothing speaks against
      But the scores' standard deviation is not known
      And the estimate is a difference of −2, with an interval from −2.9 to −1.1
      And <people> people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | people | level       | rule      | reason                                                                                              |
        | 399    | serious     | is silent | fewer than 400                                                                                      |
        | 400    | not serious | decides   | 400 people were studied, enough for a score by a rule of thumb (400); how many are needed cannot be |

    @imprecision.enough-people
    Scenario: 400 people and a standard deviation that is not known, and bands of size were chosen
      Given a randomised-trial outcome that nothing speaks against
      But the scores' standard deviation is not known
      And a difference of 1 is small, of 2 moderate and of 3 large
      And the estimate is a difference of −2.5, with an interval from −2.9 to −2.1
      And 400 people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "nothing calls for more information"

    @imprecision.few-people
    Scenario Outline: <people> people, and the standard deviation of their scores is not known
      Given a randomised-trial outcome that nothing speaks against
      But the scores' standard deviation is not known
      And the estimate is a difference of −2, with an interval from −2.9 to −1.1
      And <people> people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | people | level       | rule      | reason                                       |
        | 399    | serious     | decides   | Only 399 people were studied, fewer than 400 |
        | 400    | not serious | is silent | enough for a score by a rule of thumb        |

    @imprecision.few-people
    Scenario: With the standard deviation fewer people may be enough
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2, with an interval from −2.9 to −1.1
      And 399 people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "nothing calls for more information"

    @imprecision.few-people
    Scenario: Of an event the people who had it are counted
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the risk without treatment is not known
      And the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      And 399 people were studied
      And 300 people had the event
      When the evidence is graded by the Handbook
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "300 people had the event"

    @imprecision.few-people
    Scenario: 399 people and a standard deviation that is not known, and bands of size were chosen
      Given a randomised-trial outcome that nothing speaks against
      But the scores' standard deviation is not known
      And a difference of 1 is small, of 2 moderate and of 3 large
      And the estimate is a difference of −2.5, with an interval from −2.9 to −2.1
      And 399 people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged not serious
      And this rule is silent
      And the reason says "nothing calls for more information"

  Rule: Where bands of size were chosen, each threshold that the interval crosses and the claim needs costs a level

    @imprecision.crosses-one-band-of-size
    Scenario Outline: <effect> (<low> to <high>) crosses one threshold, or none
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 1 is small, of 2 moderate and of 3 large
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | effect | low  | high  | level        | rule      | reason                                                                             | certainty |
        | −2.45  | −2.9 | −2    | not serious  | is silent | nothing calls for more information                                                 | high      |
        | −2.445 | −2.9 | −1.99 | serious      | decides   | −2.9 to −1.99: of the thresholds between trivial, small … the interval crosses one | moderate  |
        | −2.445 | −3.9 | −0.99 | very serious | is silent | the interval crosses two                                                           | low       |
        | 0.005  | −1   | 1.01  | serious      | decides   | the interval crosses one                                                           | moderate  |

    @imprecision.crosses-one-band-of-size
    Scenario Outline: An even larger effect would confirm the claim: <effect> (<low> to <high>)
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 1 is small, of 2 moderate and of 3 large
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low   | high  | level       | rule      | reason                             |
        | −2.6   | −3.2  | −2    | not serious | is silent | nothing calls for more information |
        | 2.6    | 2     | 3.2   | not serious | is silent | nothing calls for more information |
        | −2.5   | −3.01 | −1.99 | serious     | decides   | the interval crosses one           |
        | −2     | −3.01 | −0.99 | serious     | decides   | the interval crosses one           |

    @imprecision.crosses-one-band-of-size
    Scenario: Bands of a risk cannot be compared without the risk untreated
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But a difference of 20 is small, of 40 moderate and of 60 large
      And the risk without treatment is not known
      And the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89
      When the evidence is graded by the Handbook
      Then imprecision cannot be judged: from not serious to extremely serious
      And this rule cannot be told
      And the reason says "Cannot be judged"

    @imprecision.crosses-two-bands-of-size
    Scenario Outline: <effect> (<low> to <high>) crosses two thresholds, or not
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 1 is small, of 2 moderate and of 3 large
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | effect | low   | high  | level             | rule      | reason                                                                            | certainty |
        | −2.45  | −3.9  | −1    | serious           | is silent | the interval crosses one                                                          | moderate  |
        | −2.445 | −3.9  | −0.99 | very serious      | decides   | −3.9 to −0.99: of the thresholds … that the claim needs, the interval crosses two | low       |
        | 0      | −1.01 | 1.01  | very serious      | decides   | the interval crosses two                                                          | low       |
        | −3.505 | −6.02 | −0.99 | extremely serious | is silent | the interval crosses 3                                                            | very low  |

    @imprecision.crosses-three-bands-of-size
    Scenario Outline: <effect> (<low> to <high>) crosses three thresholds, or not
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 1 is small, of 2 moderate and of 3 large
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | effect | low   | high  | level             | rule      | reason                                                     | certainty |
        | −3.5   | −6    | −1    | very serious      | is silent | the interval crosses two                                   | low       |
        | −3.505 | −6.02 | −0.99 | extremely serious | decides   | −6.02 to −0.99: of the thresholds … the interval crosses 3 | very low  |
        | −1     | −3.01 | 1.01  | extremely serious | decides   | the interval crosses 4                                     | very low  |
