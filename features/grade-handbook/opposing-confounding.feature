@opposing-confounding
Feature: Opposing confounding, by the Handbook
  Would confounding have hidden the effect that is seen, or made one where none is seen?

  Rule: Plausible confounding that works against what is seen raises certainty by one level, without other doubts

    @opposing-confounding.works-against-the-effect
    Scenario Outline: Confounding against the effect was <shown> in <studies>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      And confounding against the effect that is seen was <shown>
      When the evidence is graded by the Handbook
      Then the evidence is <gain> rated up for opposing confounding
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | studies           | shown                    | gain      | rule      | reason                                | certainty |
        | cohort studies    | shown                    | one level | decides   | would have weakened an effect         | moderate  |
        | cohort studies    | looked for and not found | not       | is silent | Not rated up for opposing confounding | low       |
        | randomised trials | shown                    | not       | is silent | Not rated up for opposing confounding | high      |

    @opposing-confounding.works-against-the-effect
    Scenario: Confounding would have made an effect, and none is seen
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies are cohort studies
      And the estimate is a risk ratio of 1, with an interval from 0.95 to 1.05
      And 40,000 people were studied
      And confounding that would have made an effect where none is seen was shown
      When the evidence is graded by the Handbook
      Then the evidence is one level rated up for opposing confounding
      And this rule decides
      And the reason says "or made one where none is seen"
      And the certainty is moderate

    @opposing-confounding.works-against-the-effect
    Scenario: Any other doubt, and it is not rated up
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And confounding against the effect that is seen was shown
      And the outcome stands in for fractures
      When the evidence is graded by the Handbook
      Then the evidence is not rated up for opposing confounding
      And this rule is silent
      And the reason says "Not rated up for opposing confounding"
      And the certainty is very low

    @opposing-confounding.works-against-the-effect
    Scenario Outline: What ROBINS-I takes for confounding does not stand against it, other doubts do
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And every study was assessed with ROBINS-I, at serious risk of bias
      And confounding against the effect that is seen was shown
      And <doubt>
      When the evidence is graded by the Handbook
      Then the evidence is <gain> rated up for opposing confounding
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | doubt                               | gain      | rule      | reason                                | certainty |
        | 2,000 people were studied           | one level | decides   | would have weakened an effect         | moderate  |
        | the outcome stands in for fractures | not       | is silent | Not rated up for opposing confounding | very low  |

    @opposing-confounding.works-against-the-effect
    Scenario: A doubt that cannot be excluded may cost the level down and the level up
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And confounding against the effect that is seen was shown
      And nobody searched for unpublished studies
      When the evidence is graded by the Handbook
      Then whether to rate up for opposing confounding cannot be told
      And this rule cannot be told
      And the reason says "Cannot be judged"
      And the certainty is very low to moderate until publication bias can be judged
