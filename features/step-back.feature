@step-back
Feature: Step back
  Do several close calls add up to a rating that is too low?

  Rule: Two close calls cost one level together

    @step-back.two-close-calls
    Scenario: Risk of bias and publication bias are close calls
      Given a randomised-trial outcome that nothing speaks against
      But a test for small-study effects of 10 studies gives a p of 0.07
      And studies with 60% of the weight are at high risk of bias
      When the evidence is graded
      Then risk of bias is judged serious
      And the reason for risk of bias says "A close call"
      And publication bias is judged serious
      And the reason for publication bias says "A close call"
      And one level is given back for close calls
      And this rule decides
      And the reason says "Two domains were rated down on close calls; together they cost one level"
      And the certainty is moderate

    @step-back.two-close-calls
    Scenario: One close call and one clear concern cost two levels
      Given a randomised-trial outcome that nothing speaks against
      But a test for small-study effects of 10 studies gives a p of 0.049
      And studies with 60% of the weight are at high risk of bias
      When the evidence is graded
      Then no level is given back for close calls
      And this rule is silent
      And the reason says "No two domains were rated down on close calls"
      And the certainty is low

    @step-back.two-close-calls
    Scenario: Two close calls beside a clear concern cost two levels
      Given a randomised-trial outcome that nothing speaks against
      But a test for small-study effects of 10 studies gives a p of 0.07
      And studies with 60% of the weight are at high risk of bias
      And the outcome stands in for fractures
      When the evidence is graded
      Then one level is given back for close calls
      And this rule decides
      And the reason says "Two domains were rated down on close calls"
      And the certainty is low

    @step-back.two-close-calls
    Scenario: What a person judged is no close call
      Given a randomised-trial outcome that nothing speaks against
      But a test for small-study effects of 10 studies gives a p of 0.07
      And studies with 60% of the weight are at high risk of bias
      And a person judges risk of bias serious, because "blinding failed in the largest trials"
      When the evidence is graded
      Then no level is given back for close calls
      And this rule is silent
      And the reason says "No two domains were rated down on close calls"
      And the certainty is low

  Rule: Three close calls cost one level together

    @step-back.three-close-calls
    Scenario Outline: Risk of bias, publication bias, and I² of <i-squared>%
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And 7 of 10 studies fall on one side of no effect, with an I² of <i-squared>%
      And a test for small-study effects of 10 studies gives a p of 0.07
      And the review says that studies with 60% of the weight are at high risk of bias
      When the evidence is graded
      Then <given back> given back for close calls
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | i-squared | given back     | rule      | reason                                       | certainty |
        | 60        | two levels are | decides   | Three domains were rated down on close calls | moderate  |
        | 60.1      | one level is   | is silent | Two domains were rated down on close calls   | low       |

  Rule: Four close calls cost one level together

    @step-back.four-close-calls
    Scenario Outline: Everything but indirectness is a close call, with <people> people where 2,000 are needed
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the estimate is a risk ratio of 0.65, with an interval from 0.52 to 0.81
      And <people> people were studied where 2,000 are needed
      And 7 of 10 studies fall on one side of no effect, with an I² of 45%
      And a test for small-study effects of 10 studies gives a p of 0.07
      And the review says that studies with 60% of the weight are at high risk of bias
      When the evidence is graded
      Then <given back> given back for close calls
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is moderate

      Examples:
        | people | given back       | rule      | reason                                       |
        | 1,999  | three levels are | decides   | Four domains were rated down on close calls  |
        | 2,000  | two levels are   | is silent | Three domains were rated down on close calls |
