@indirectness
Feature: Indirectness
  Does the evidence answer the question that was asked?

  Rule: Evidence that mostly differs from the question in an important way is indirect

    @indirectness.important-difference
    Scenario Outline: <share>% of the weight comes from a population that differs in <how>
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight differ from the question in <how> in their population
      When the evidence is graded by either stance
      Then indirectness is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | share | how              | level       | rule      | reason                                                      | certainty |
        | 54.9  | an important way | not serious | is silent | comes from the people, treatments and outcome               | high      |
        | 55    | an important way | serious     | decides   | 55% of the weight differ … in an important way (population) | moderate  |
        | 100   | a minor way      | not serious | is silent | comes from the people, treatments and outcome               | high      |

    @indirectness.important-difference
    Scenario: A severe difference is an important one too, and weighs more
      Given a randomised-trial outcome that nothing speaks against
      But studies with 60% of the weight differ from the question in a severe way in their intervention
      When the evidence is graded by either stance
      Then indirectness is judged very serious
      And this rule is outweighed
      And the reason says "differ severely from the question (intervention)"

    @indirectness.important-difference
    Scenario: Nobody judged it, and unknown is not fine
      Given a randomised-trial outcome that nothing speaks against
      But nobody judged how directly the studies answer the question
      When the evidence is graded by either stance
      Then indirectness cannot be judged: from not serious to very serious
      And this rule cannot be told
      And the reason says "Cannot be judged"
      And the certainty is low to high until indirectness can be judged

  Rule: Evidence that differs so much that little can be carried over costs two levels

    @indirectness.severe-difference
    Scenario Outline: <share>% of the weight differs severely in its outcome
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight differ from the question in a severe way in their outcome
      When the evidence is graded by either stance
      Then indirectness is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | share | level        | rule      | reason                                        | certainty |
        | 54.9  | not serious  | is silent | comes from the people, treatments and outcome | high      |
        | 55    | very serious | decides   | 55% of the weight differ severely … (outcome) | low       |

    @indirectness.severe-difference
    Scenario: Severe and important differences add up to important ones
      Given a randomised-trial outcome that nothing speaks against
      But studies with 30% of the weight differ from the question in a severe way in their comparator
      And studies with 25% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then indirectness is judged serious
      And this rule is silent
      And the reason says "55% of the weight differ … (population, comparator)"

  Rule: Treatments compared only through a common comparator are compared indirectly

    @indirectness.indirect-comparison
    Scenario: Never compared in one trial
      Given a randomised-trial outcome that nothing speaks against
      But the treatments were compared only through a common comparator
      When the evidence is graded by either stance
      Then indirectness is judged serious
      And this rule decides
      And the reason says "never compared in one trial"
      And the certainty is moderate

    @indirectness.indirect-comparison
    Scenario: Compared in the same trials
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      Then indirectness is judged not serious
      And this rule is silent
      And the reason says "comes from the people, treatments and outcome that the question asks about"

  Rule: An outcome that stands in for the one that matters is indirect

    @indirectness.surrogate-outcome
    Scenario: A stand-in for fractures
      Given a randomised-trial outcome that nothing speaks against
      But the outcome stands in for fractures
      When the evidence is graded by either stance
      Then indirectness is judged serious
      And this rule decides
      And the reason says "a surrogate for one that matters to patients"
      And the certainty is moderate

    @indirectness.surrogate-outcome
    Scenario: What patients feel themselves
      Given a randomised-trial outcome that nothing speaks against
      But studies with 100% of the weight differ from the question in a minor way in their outcome
      When the evidence is graded by either stance
      Then indirectness is judged not serious
      And this rule is silent
      And the reason says "comes from the people, treatments and outcome"

    @indirectness.surrogate-outcome
    Scenario: Two reasons of the same weight are both given and cost one level
      Given a randomised-trial outcome that nothing speaks against
      But the outcome stands in for fractures
      And studies with 100% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then indirectness is judged serious
      And this rule decides
      And the reason says "in an important way (population) … surrogate"
      And the certainty is moderate
