@dose-response
Feature: Dose response
  Does more of the intervention do more?

  Rule: A dose-response gradient in non-randomised studies without other doubts raises certainty by one level

    @dose-response.gradient
    Scenario Outline: A gradient was <shown> in <studies>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      And a dose-response gradient was <shown>
      When the evidence is graded by either stance
      Then the evidence is <gain> rated up for a dose response
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | studies           | shown                    | gain      | rule      | reason                             | certainty |
        | cohort studies    | shown                    | one level | decides   | A dose-response gradient was shown | moderate  |
        | cohort studies    | looked for and not found | not       | is silent | Not rated up for a dose response   | low       |
        | randomised trials | shown                    | not       | is silent | Not rated up for a dose response   | high      |

    @dose-response.gradient
    Scenario: Any other doubt, and it is not rated up
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And a dose-response gradient was shown
      And the outcome stands in for fractures
      When the evidence is graded by either stance
      Then the evidence is not rated up for a dose response
      And this rule is silent
      And the reason says "Not rated up for a dose response"
      And the certainty is very low

    @dose-response.gradient
    Scenario: A doubt that cannot be excluded may cost the level down and the level up
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And a dose-response gradient was shown
      And nobody searched for unpublished studies
      When the evidence is graded by either stance
      Then whether to rate up for a dose response cannot be told
      And this rule cannot be told
      And the reason says "Cannot be judged"
      And the certainty is very low to moderate until publication bias can be judged

    @dose-response.gradient
    Scenario: A very large effect and a gradient cannot lift certainty above high
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And the estimate is a risk ratio of 0.126, with an interval from 0.08 to 0.199
      And a dose-response gradient was shown
      When the evidence is graded by either stance
      Then the evidence is one level rated up for a dose response
      And this rule decides
      And the reason says "A dose-response gradient was shown"
      And the certainty is high
