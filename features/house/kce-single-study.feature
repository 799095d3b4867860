@kce-single-study
Feature: A house like KCE
  One study is never consistent.

  Rule: A single study costs a level for inconsistency, unless a person shows that it could have disagreed with itself

    @inconsistency.only-one-study
    Scenario Outline: <studies> of the same result
      Given a randomised-trial outcome that nothing speaks against
      But <studies> reported the outcome
      When the evidence is graded by a house like KCE
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | studies   | level       | rule      | reason                                        | certainty |
        | 1 study   | serious     | decides   | nothing shows that its result holds elsewhere | moderate  |
        | 2 studies | not serious | is silent | do not differ in a way that matters           | high      |

    @inconsistency.only-one-study
    Scenario: A large multicentre trial is a person's judgement
      Given a randomised-trial outcome that nothing speaks against
      But 1 study reported the outcome
      And a person judges inconsistency not serious, because "each of its 12 centres is large, and they agree"
      When the evidence is graded by a house like KCE
      Then inconsistency is judged not serious
      And this rule is overruled
      And the reason says "each of its 12 centres is large, and they agree"
      And the certainty is high
