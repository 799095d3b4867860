@inconsistency
Feature: Inconsistency, by the Handbook
  Do the studies disagree in a way that matters and is not explained?

  Rule: Differences beyond chance cost a level, whatever their direction; I² never decides alone

    @inconsistency.substantial-heterogeneity
    Scenario Outline: <agree> of 10 studies on one side of no effect, I² <i-squared>%
      Given a randomised-trial outcome that nothing speaks against
      But <agree> of 10 studies fall on one side of no effect, with an I² of <i-squared>%
      When the evidence is graded by the Handbook
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | agree | i-squared | level        | rule          | reason                                                                |
        | 7     | 49.9      | not serious  | is silent     | do not differ in a way that matters                                   |
        | 7     | 50        | serious      | decides       | I² is 50% and intervals hardly overlap … effects differ beyond chance |
        | 8     | 50        | serious      | decides       | effects differ beyond chance                                          |
        | 8     | 75        | serious      | decides       | effects differ beyond chance                                          |
        | 7     | 75        | very serious | is outweighed | agree neither on the direction                                        |

    @inconsistency.substantial-heterogeneity
    Scenario Outline: Half of the studies find four times the effect of the others, I² <i-squared>%
      Given a randomised-trial outcome that nothing speaks against
      But half of 10 studies find four times the effect of the others, with an I² of <i-squared>%
      When the evidence is graded by the Handbook
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | i-squared | level       | rule      | reason                                                                |
        | 49.9      | not serious | is silent | do not differ in a way that matters                                   |
        | 50        | serious     | decides   | I² is 50% and intervals hardly overlap … effects differ beyond chance |
        | 90        | serious     | decides   | effects differ beyond chance                                          |

    @inconsistency.substantial-heterogeneity
    Scenario Outline: Two studies on different sides, with an I² of <i-squared>%, may differ by chance
      Given a randomised-trial outcome that nothing speaks against
      But 1 of 2 studies fall on one side of no effect, with an I² of <i-squared>%
      When the evidence is graded by the Handbook
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | i-squared | level       | rule      | reason                              |
        | 63        | not serious | is silent | do not differ in a way that matters |
        | 64        | serious     | decides   | (test of heterogeneity: p = 0.0956) |

    @inconsistency.substantial-heterogeneity
    Scenario: Only an estimate is published, and nobody can see where its studies fall
      Given a randomised-trial outcome that nothing speaks against
      But only the estimate of 10 randomised trials is published, with an I² of 60%
      When the evidence is graded by the Handbook
      Then inconsistency cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged"

    @inconsistency.substantial-heterogeneity
    Scenario Outline: A small study covers half of the interval of a large one, or less: it ends at <to>
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study | effect   | from   | to   | people |
        | Large | −1       | −2     | 0    | 900    |
        | Small | <effect> | <from> | <to> | 100    |
      When the evidence is graded by the Handbook
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | from  | to    | level       | rule      | reason                              |
        | −4     | −7    | −1    | not serious | is silent | do not differ in a way that matters |
        | −4.01  | −7.01 | −1.01 | serious     | decides   | intervals hardly overlap            |

  Rule: Very different effects, in both directions, cost two levels

    @inconsistency.considerable-heterogeneity-in-both-directions
    Scenario Outline: <agree> of 10 studies on one side of no effect, I² <i-squared>%, considerable or not
      Given a randomised-trial outcome that nothing speaks against
      But <agree> of 10 studies fall on one side of no effect, with an I² of <i-squared>%
      When the evidence is graded by the Handbook
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | agree | i-squared | level        | rule      | reason                                                             |
        | 7     | 74.9      | serious      | is silent | I² is 74.9%                                                        |
        | 7     | 75        | very serious | decides   | I² is 75% … neither on the direction of the effect nor on its size |
        | 8     | 75        | serious      | is silent | the effects differ beyond chance                                   |

    @inconsistency.considerable-heterogeneity-in-both-directions
    Scenario Outline: Without the fourth study the others differ by <apart>, and in direction
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect  | from         | to         | people |
        | First  | <first> | <first from> | <first to> | 400    |
        | Second | 0       | −0.4         | 0.4        | 400    |
        | Third  | <third> | <third from> | <third to> | 400    |
        | Fourth | −2.5    | −2.9         | −2.1       | 400    |
      When the evidence is graded by the Handbook
      Then inconsistency is judged very serious
      And this rule decides
      And the reason says "<reason>"

      Examples:
        | apart | first  | first from | first to | third | third from | third to | reason                                                                             |
        | 0.486 | −0.243 | −0.643     | 0.157    | 0.243 | −0.157     | 0.643    | Fourth drives it: without it MD 0, I² 29.5%                                        |
        | 0.49  | −0.245 | −0.645     | 0.155    | 0.245 | −0.155     | 0.645    | No single study explains it (without Fourth, which lowers it most: MD 0, I² 30.6%) |

  Rule: A credible subgroup effect explains the differences

    @inconsistency.explained-by-subgroups
    Scenario Outline: A subgroup effect of <credibility> credibility, I² <i-squared>%
      Given a randomised-trial outcome that nothing speaks against
      But 7 of 10 studies fall on one side of no effect, with an I² of <i-squared>%
      And a subgroup effect of <credibility> credibility explains the differences
      When the evidence is graded by the Handbook
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | credibility | i-squared | level        | rule      | reason                                                |
        | low         | 80        | very serious | is silent | lie on both sides of no effect                        |
        | moderate    | 80        | not serious  | decides   | (I² 80%): rate the subgroups as outcomes of their own |
        | moderate    | 50        | not serious  | decides   | explains the differences                              |
        | moderate    | 49.9      | not serious  | is silent | do not differ in a way that matters                   |
