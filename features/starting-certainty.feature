@starting-certainty
Feature: Starting certainty
  Which certainty does this body of evidence start from?

  Rule: Randomised trials start high

    @starting-certainty.randomised-trials
    Scenario Outline: <studies>, randomised or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded
      Then the evidence starts from <start> certainty
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies                         | start | rule      | reason                              |
        | parallel randomised trials      | high  | decides   | Randomised trials start at high     |
        | crossover randomised trials     | high  | decides   | Randomised trials start at high     |
        | cluster randomised trials       | high  | decides   | Randomised trials start at high     |
        | controlled before-after studies | low   | is silent | Non-randomised studies start at low |

    @starting-certainty.randomised-trials
    Scenario: A published pool that does not say what it pooled
      Given a randomised-trial outcome that nothing speaks against
      But nobody said how the pooled studies were designed
      When the evidence is graded by either stance
      Then where the evidence starts from is not known
      And this rule cannot be told
      And the reason says "Cannot be judged … say the `design` of the pooled studies"

  Rule: Non-randomised comparative studies start low, whatever tool assessed their risk of bias

    @starting-certainty.non-randomised-studies
    Scenario Outline: <studies>, with a comparison or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded
      Then the evidence starts from <start> certainty
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies                 | start    | rule      | reason                                    |
        | cohort studies          | low      | decides   | whatever tool assessed their risk of bias |
        | case-control studies    | low      | decides   | whatever tool assessed their risk of bias |
        | interrupted time series | low      | decides   | whatever tool assessed their risk of bias |
        | randomised trials       | high     | is silent | Randomised trials start at high           |
        | single-arm studies      | very low | is silent | have no comparison                        |

  Rule: Studies without a comparison start very low

    @starting-certainty.uncontrolled-studies
    Scenario Outline: <studies>, without a comparison or with one
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      Then the evidence starts from <start> certainty
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies            | start    | rule      | reason                 |
        | single-arm studies | very low | decides   | have no comparison     |
        | case series        | very low | decides   | have no comparison     |
        | case reports       | very low | decides   | have no comparison     |
        | cohort studies     | low      | is silent | start at low certainty |

  Rule: Animal, laboratory, mechanistic and imaging work is named for what it is and not graded

    @starting-certainty.mechanistic-evidence
    Scenario Outline: <studies>, mechanistic or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      Then the evidence is not graded
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies              | rule      | reason                       |
        | animal experiments   | decides   | says how a treatment may act |
        | in-vitro experiments | decides   | says how a treatment may act |
        | mechanistic studies  | decides   | says how a treatment may act |
        | imaging studies      | decides   | says how a treatment may act |
        | surveillance reports | is silent | they estimate no effect      |

  Rule: Reports of regulators and of surveillance are context

    @starting-certainty.context
    Scenario Outline: <studies>, context or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      Then the evidence is not graded
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies              | rule      | reason                  |
        | regulatory reports   | decides   | they estimate no effect |
        | surveillance reports | decides   | they estimate no effect |
        | animal experiments   | is silent | how a treatment may act |

  Rule: Without studies there is nothing to grade

    @starting-certainty.no-studies
    Scenario: Nobody reported the outcome
      Given a randomised-trial outcome that nothing speaks against
      But no study reported the outcome
      When the evidence is graded by either stance
      Then the evidence is not graded
      And this rule decides
      And the reason says "No study reported this outcome"

    @starting-certainty.no-studies
    Scenario: A single study is evidence
      Given a randomised-trial outcome that nothing speaks against
      But 1 study reported the outcome
      When the evidence is graded by either stance
      Then the evidence starts from high certainty
      And this rule is silent
      And the reason says "Randomised trials start at high certainty"
