@studies-used
Feature: Studies used
  Which studies is the estimate to be taken from?

  Rule: Low-risk studies that are a fair part of the evidence and say something else are used alone

    @studies-used.low-risk-studies-differ
    Scenario Outline: High-risk studies with <share>% of the weight find an important reduction, the others hardly any
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight are at high risk of bias
      And the high-risk studies find −3 and the others −0.4
      When the evidence is graded
      Then <used> are used
      And this rule <rule>
      And the reason says "<reason>"
      And risk of bias is judged <risk of bias>
      And the effect is called "<effect>"

      Examples:
        | share | used                                 | rule      | reason                                                                                             | risk of bias | effect                          |
        | 54.9  | only the studies at low risk of bias | decides   | 54.9% of the weight and lead to another conclusion … only studies at low risk of bias are used (3) | not serious  | little to no difference in pain |
        | 55    | all studies                          | is silent | All studies are used                                                                               | serious      | an important reduction in pain  |

    @studies-used.low-risk-studies-differ
    Scenario Outline: The others find <others> on their own, where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But studies with 40% of the weight are at high risk of bias
      And the high-risk studies find −3 and the others <others>
      When the evidence is graded
      Then <used> are used
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | others | used                                 | rule      | reason                     |
        | −1     | only the studies at low risk of bias | decides   | lead to another conclusion |
        | −1.01  | all studies                          | is silent | All studies are used       |

    @studies-used.low-risk-studies-differ
    Scenario Outline: One study was not assessed, one finds −3, and the others find <others> where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But studies with 40% of the weight are at high risk of bias
      And studies with 10% of the weight were not assessed for bias
      And the high-risk studies find −3 and the others <others>
      When the evidence is graded
      Then all studies are used
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty> until <until> can be judged

      Examples:
        | others | rule           | reason                                                              | certainty        | until                         |
        | −1     | cannot be told | Cannot be judged … give every study of the outcome a `risk_of_bias` | very low to high | studies used and risk of bias |
        | −1.01  | is silent      | All studies are used                                                | moderate to high | risk of bias                  |

    @studies-used.low-risk-studies-differ
    Scenario: A person judges risk of bias, so it need not be known which studies are left
      Given a randomised-trial outcome that nothing speaks against
      But studies with 40% of the weight are at high risk of bias
      And studies with 10% of the weight were not assessed for bias
      And the high-risk studies find −3 and the others −1
      And a person judges risk of bias serious, because "the largest study was not blinded"
      When the evidence is graded
      Then all studies are used
      And this rule cannot be told
      And the reason says "All studies are used"
      And the certainty is low

    @studies-used.low-risk-studies-differ
    Scenario Outline: Studies with <share>% of the weight of a published pool are at high risk of bias
      Given a randomised-trial outcome that nothing speaks against
      But the review says that studies with <share>% of the weight are at high risk of bias
      When the evidence is graded
      Then all studies are used
      And this rule is silent
      And the reason says "All studies are used"
      And <footnote> footnote says "The published estimate is graded as it stands. Should its studies at low risk of bias lead to another conclusion"
      And the certainty is high

      Examples:
        | share | footnote |
        | 0     | no       |
        | 0.1   | a        |
