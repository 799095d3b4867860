@starting-certainty
Feature: Starting certainty, by the Handbook
  Which certainty does this body of evidence start from?

  Rule: Randomised trials start high

    @starting-certainty.randomised-trials
    Scenario Outline: <studies>, randomised or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by the Handbook
      Then the evidence starts from <start> certainty
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <start>

      Examples:
        | studies           | start | rule      | reason                          |
        | randomised trials | high  | decides   | Randomised trials start at high |
        | cohort studies    | low   | is silent | start at low certainty          |

  Rule: Non-randomised studies of which most were not assessed with ROBINS-I start low

    @starting-certainty.non-randomised-studies
    Scenario Outline: Cohort studies, all assessed with <tool>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And every study was assessed with <tool>, at low risk of bias
      When the evidence is graded by the Handbook
      Then the evidence starts from <start> certainty
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | tool                       | start | rule      | reason                                              |
        | the Newcastle-Ottawa scale | low   | decides   | of which most were not assessed with ROBINS-I start |
        | ROBINS-I                   | high  | is silent | most were assessed with ROBINS-I start at high      |

    @starting-certainty.non-randomised-studies
    Scenario Outline: Beside ROBINS-I, <share>% of the weight was assessed with the Newcastle-Ottawa scale
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And every study was assessed with ROBINS-I, at low risk of bias
      And studies with <share>% of the weight were assessed with the Newcastle-Ottawa scale, at low risk of bias
      When the evidence is graded by the Handbook
      Then the evidence starts from <start> certainty
      And this rule <rule>
      And the reason says "<reason>"

      Examples: one small study does not move the start
        | share | start | rule      | reason                               |
        | 5     | high  | is silent | most were assessed with ROBINS-I     |
        | 50    | high  | is silent | most were assessed with ROBINS-I     |
        | 50.1  | low   | decides   | most were not assessed with ROBINS-I |

    @starting-certainty.non-randomised-studies
    Scenario: Nobody assessed them yet, and where they start from cannot be told
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And nobody assessed the risk of bias
      When the evidence is graded by the Handbook
      Then where the evidence starts from is not known
      And this rule cannot be told
      And the reason says "Cannot be judged"

  Rule: Non-randomised studies assessed with ROBINS-I start high; what is wrong with them counts under risk of bias

    @starting-certainty.non-randomised-studies-with-robins-i
    Scenario Outline: Cohort studies at <risk> risk of bias by ROBINS-I
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And every study was assessed with ROBINS-I, at <risk> risk of bias
      When the evidence is graded by the Handbook
      Then the evidence starts from high certainty
      And this rule decides
      And the reason says "what confounding and selection cost stands under risk of bias"
      And risk of bias is judged <level>
      And the certainty is <certainty>

      Examples:
        | risk     | level             | certainty |
        | low      | not serious       | high      |
        | moderate | serious           | moderate  |
        | serious  | very serious      | low       |
        | critical | extremely serious | very low  |

    @starting-certainty.non-randomised-studies-with-robins-i
    Scenario: Studies without a comparison start very low, whatever the tool
      Given a randomised-trial outcome that nothing speaks against
      But the studies are case series
      And every study was assessed with ROBINS-I, at moderate risk of bias
      When the evidence is graded by the Handbook
      Then the evidence starts from very low certainty
      And this rule is silent
      And the reason says "have no comparison"
