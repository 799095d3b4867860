@risk-of-bias
Feature: Risk of bias
  Could flaws of the studies explain the result?

  Rule: Studies at high risk of bias dominate from 55% of the weight on a lenient reading, beyond 65% on any reading

    @risk-of-bias.high-risk-dominates
    Scenario Outline: <share>% of the weight against the strict mark
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight are at high risk of bias
      When the evidence is graded
      Then risk of bias is judged serious
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is moderate

      Examples:
        | share | rule      | reason                                        |
        | 65    | is silent | 65% of the weight … A close call              |
        | 65.1  | decides   | 65.1% of the weight, and bias could explain   |
        | 100   | decides   | 100% of the weight, and bias could explain    |
