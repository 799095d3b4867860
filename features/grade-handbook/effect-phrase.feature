@effect-phrase
Feature: The effect in words, by the Handbook
  What is rated is whether there is an effect. So the words claim no importance that the interval leaves open.

  Rule: An interval that includes no effect and nothing appreciable says little to no difference

    @effect-phrase.nothing-appreciable
    Scenario Outline: Nobody chose what is important, and a risk ratio in 20,000 people lies between <low> and <high>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      And 20,000 people were studied
      When the evidence is graded by the Handbook
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"
      And the certainty is <certainty>

      Examples:
        | effect | low   | high | phrase                             | rule      | reason                                                 | certainty | kind                    |
        | 1.004  | 0.925 | 1.09 | little to no difference in relapse | decides   | no appreciable benefit or harm                         | high      | little to no difference |
        | 1      | 0.925 | 1.09 | little to no difference in relapse | decides   | no appreciable benefit or harm                         | high      | little to no difference |
        | 0.87   | 0.75  | 1.01 | little to no difference in relapse | decides   | no appreciable benefit or harm                         | high      | little to no difference |
        | 0.87   | 0.749 | 1.01 | a reduction in relapse             | is silent | The interval includes no effect and an appreciable one | moderate  | without size            |
        | 0.92   | 0.86  | 0.99 | a reduction in relapse             | is silent | The interval excludes no effect                        | high      | without size            |

    @effect-phrase.nothing-appreciable
    Scenario: Nobody can say what is appreciable either
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the scores' standard deviation is not known
      And the estimate is a difference of −0.6, with an interval from −1.5 to 0.3
      And the panel assumes that imprecision is not serious
      When the evidence is graded by the Handbook
      Then the effect is called "a reduction in pain (whether it is important cannot be told)"
      And this rule cannot be told
      And the reason says "cannot be compared with an important difference"

  Rule: Where nobody can tell what is important, the direction is said, and no size

    @effect-phrase.reduction-excludes-no-effect
    Scenario Outline: Nothing was chosen, <effect> (<low> to <high>), a reduction for sure or not
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "without size"

      Examples:
        | effect | low   | high  | phrase              | rule      | reason                                                       |
        | −2     | −3.99 | −0.01 | a reduction in pain | decides   | The interval excludes no effect; the size cannot be compared |
        | −2     | −4.01 | 0.01  | a reduction in pain | is silent | includes no effect and an appreciable one; the size cannot   |
        | 2      | 0.01  | 3.99  | an increase in pain | is silent | The interval excludes no effect; the size cannot be compared |

    @effect-phrase.reduction-perhaps-none
    Scenario Outline: Nothing was chosen, <effect> (<low> to <high>), a reduction, perhaps none
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | low   | high  | phrase                          | rule      | reason                                                       | kind                    |
        | −0.6   | −1.51 | 0.31  | a reduction in pain             | decides   | includes no effect and an appreciable one; the size cannot   | without size            |
        | −0.6   | −1.5  | 0.3   | little to no difference in pain | is silent | no appreciable benefit or harm                               | little to no difference |
        | −2     | −3.99 | −0.01 | a reduction in pain             | is silent | The interval excludes no effect; the size cannot be compared | without size            |
        | 0.6    | −0.31 | 1.51  | an increase in pain             | is silent | includes no effect and an appreciable one; the size cannot   | without size            |

    @effect-phrase.increase-excludes-no-effect
    Scenario Outline: Nothing was chosen, <effect> (<low> to <high>), an increase for sure or not
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "without size"

      Examples:
        | effect | low   | high  | phrase              | rule      | reason                                                       |
        | 2      | 0.01  | 3.99  | an increase in pain | decides   | The interval excludes no effect; the size cannot be compared |
        | 2      | −0.01 | 4.01  | an increase in pain | is silent | includes no effect and an appreciable one; the size cannot   |
        | −2     | −3.99 | −0.01 | a reduction in pain | is silent | The interval excludes no effect; the size cannot be compared |

    @effect-phrase.increase-perhaps-none
    Scenario Outline: Nothing was chosen, <effect> (<low> to <high>), an increase, perhaps none
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | low   | high | phrase                          | rule      | reason                                                       | kind                    |
        | 0.6    | −0.31 | 1.51 | an increase in pain             | decides   | includes no effect and an appreciable one; the size cannot   | without size            |
        | 0.6    | −0.3  | 1.5  | little to no difference in pain | is silent | no appreciable benefit or harm                               | little to no difference |
        | 2      | 0.01  | 3.99 | an increase in pain             | is silent | The interval excludes no effect; the size cannot be compared | without size            |
        | −0.6   | −1.51 | 0.31 | a reduction in pain             | is silent | includes no effect and an appreciable one; the size cannot   | without size            |

  Rule: Where the interval leaves open whether the effect is important, that is said

    @effect-phrase.reduction-perhaps-not-important
    Scenario Outline: A difference of 1 is important, and <effect> (<low> to <high>) is a reduction, perhaps not an important one
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | low   | high | phrase                                             | rule      | reason                                         | kind         |
        | −1.5   | −2.5  | −0.5 | a reduction in pain (perhaps not an important one) | decides   | lies on both sides of the important difference | without size |
        | −1.5   | −2    | −1   | an important reduction in pain                     | is silent | beyond the smallest important difference       | important    |
        | −1.5   | −3.01 | 0.01 | an important reduction in pain                     | is silent | beyond the smallest important difference       | important    |
        | 1.5    | 0.5   | 2.5  | an increase in pain (perhaps not an important one) | is silent | lies on both sides of the important difference | without size |

    @effect-phrase.reduction-perhaps-important
    Scenario Outline: A difference of 1 is important, and <effect> (<low> to <high>) is a reduction, perhaps an important one
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low   | high | phrase                                         | rule      | reason                                           |
        | −0.8   | −1.1  | −0.5 | a reduction in pain (perhaps an important one) | decides   | lies on both sides of the important difference   |
        | −0.8   | −1    | −0.6 | little to no difference in pain                | is silent | no larger than the smallest important difference |
        | −0.8   | −1.61 | 0.01 | little to no difference in pain                | is silent | no larger than the smallest important difference |
        | 0.8    | 0.5   | 1.1  | an increase in pain (perhaps an important one) | is silent | lies on both sides of the important difference   |

    @effect-phrase.reduction-perhaps-important
    Scenario: A difference of 10 is important, and the interval reaches beyond it
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 10 is important
      And the estimate is a difference of −9.97, with an interval from −13 to −6.9
      When the evidence is graded by the Handbook
      Then the effect is called "a reduction in pain (perhaps an important one)"
      And this rule decides
      And the reason says "lies on both sides of the important difference; the estimate is unimportant"
      And the effect counts as "without size"
      And the certainty is high

    @effect-phrase.increase-perhaps-not-important
    Scenario Outline: A difference of 1 is important, and <effect> (<low> to <high>) is an increase, perhaps not an important one
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | low   | high | phrase                                             | rule      | reason                                         | kind         |
        | 1.5    | 0.5   | 2.5  | an increase in pain (perhaps not an important one) | decides   | lies on both sides of the important difference | without size |
        | 1.5    | 1     | 2    | an important increase in pain                      | is silent | beyond the smallest important difference       | important    |
        | 1.5    | −0.01 | 3.01 | an important increase in pain                      | is silent | beyond the smallest important difference       | important    |
        | −1.5   | −2.5  | −0.5 | a reduction in pain (perhaps not an important one) | is silent | lies on both sides of the important difference | without size |

    @effect-phrase.increase-perhaps-important
    Scenario Outline: A difference of 1 is important, and <effect> (<low> to <high>) is an increase, perhaps an important one
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | low   | high | phrase                                         | rule      | reason                                           | kind                    |
        | 0.8    | 0.5   | 1.1  | an increase in pain (perhaps an important one) | decides   | lies on both sides of the important difference   | without size            |
        | 0.8    | 0.6   | 1    | little to no difference in pain                | is silent | no larger than the smallest important difference | little to no difference |
        | 0.8    | −0.01 | 1.61 | little to no difference in pain                | is silent | no larger than the smallest important difference | little to no difference |
        | −0.8   | −1.1  | −0.5 | a reduction in pain (perhaps an important one) | is silent | lies on both sides of the important difference   | without size            |
