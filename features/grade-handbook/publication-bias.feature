@publication-bias
Feature: Publication bias, by the Handbook
  Are results missing because of what they showed?

  Rule: From ten studies on, small studies that show other effects than large ones make it suspect

    @publication-bias.small-study-effects
    Scenario Outline: A test of <studies> studies gives a p of <p>
      Given a randomised-trial outcome that nothing speaks against
      But a test for small-study effects of <studies> studies gives a p of <p>
      When the evidence is graded by the Handbook
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | studies | p     | level       | rule      | reason                                     | certainty |
        | 9       | 0.01  | not serious | is silent | nothing suggests that results are missing  | high      |
        | 10      | 0.099 | serious     | decides   | Egger's test of 10 studies gives p = 0.099 | moderate  |
        | 10      | 0.1   | not serious | is silent | nothing suggests that results are missing  | high      |

    @publication-bias.small-study-effects
    Scenario Outline: Ten reports without numbers cannot be tested, and <missing> studies were never published
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention
      And <missing> studies beside the 10 were never published
      When the evidence is graded by the Handbook
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | missing | level       | rule      | reason                                                          |
        | 0       | not serious | is silent | nothing suggests that results are missing                       |
        | 1       | serious     | is silent | studies known but never published: 1, beside published ones: 10 |

  Rule: Studies that were done and are not published make it suspect, however many are published

    @publication-bias.registered-but-unpublished
    Scenario Outline: <missing> studies beside <studies> that were published
      Given a randomised-trial outcome that nothing speaks against
      But <missing> studies beside the <studies> were never published
      And a test for small-study effects of <studies> studies gives a p of 0.5
      When the evidence is graded by the Handbook
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | missing | studies | level       | rule      | reason                                                          |
        | 0       | 10      | not serious | is silent | nothing suggests that results are missing                       |
        | 1       | 4       | serious     | decides   | studies known but never published: 1, beside published ones: 4  |
        | 1       | 10      | serious     | decides   | studies known but never published: 1, beside published ones: 10 |

    @publication-bias.registered-but-unpublished
    Scenario Outline: <missing> studies beside nine reports without numbers
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention
      And <missing> studies beside the 9 were never published
      When the evidence is graded by the Handbook
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | missing | level       | rule      | reason                                                         |
        | 0       | not serious | is silent | nothing suggests that results are missing                      |
        | 1       | serious     | decides   | studies known but never published: 1, beside published ones: 9 |

    @publication-bias.registered-but-unpublished
    Scenario: Nobody searched, and unknown is not fine
      Given a randomised-trial outcome that nothing speaks against
      But nobody searched for unpublished studies
      When the evidence is graded by the Handbook
      Then publication bias cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged … search a registry"

  Rule: Studies that are known to be missing cost two levels where a second sign agrees

    @publication-bias.asymmetry-and-unpublished-studies
    Scenario Outline: <missing> studies are missing, and a test of 10 studies gives a p of <p>
      Given a randomised-trial outcome that nothing speaks against
      But <missing> studies beside the 10 were never published
      And a test for small-study effects of 10 studies gives a p of <p>
      When the evidence is graded by the Handbook
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | missing | p     | level        | rule      | reason                                                                                | certainty |
        | 0       | 0.099 | serious      | is silent | gives p = 0.099                                                                       | moderate  |
        | 1       | 0.099 | very serious | decides   | Two signs agree: studies known but never published: 1; and Egger's test of 10 studies | low       |
        | 1       | 0.1   | serious      | is silent | studies known but never published: 1                                                  | moderate  |

    @publication-bias.asymmetry-and-unpublished-studies
    Scenario: Beside fewer than ten studies a test says nothing
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 9 was never published
      And a test for small-study effects of 9 studies gives a p of 0.099
      When the evidence is graded by the Handbook
      Then publication bias is judged serious
      And this rule is silent
      And the reason says "studies known but never published: 1, beside published ones: 9"

    @publication-bias.asymmetry-and-unpublished-studies
    Scenario: A study is missing beside ten reports without numbers, of which no test says more
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention
      And 1 study beside the 10 was never published
      When the evidence is graded by the Handbook
      Then publication bias is judged serious
      And this rule is silent
      And the reason says "studies known but never published: 1, beside published ones: 10"

    @publication-bias.industry-and-unpublished-studies
    Scenario Outline: <missing> studies are missing, and <paid> of 9 small studies are paid by industry
      Given a randomised-trial outcome that nothing speaks against
      But <missing> studies beside the 9 were never published
      And <paid> of 9 studies of 99 people each are paid by industry
      When the evidence is graded by the Handbook
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | missing | paid | level        | rule      | reason                                                                   |
        | 0       | 5    | serious      | is silent | most studies are small and paid by industry                              |
        | 1       | 5    | very serious | decides   | Two signs agree … and most published ones are small and paid by industry |
        | 1       | 4    | serious      | is silent | studies known but never published: 1                                     |

    @publication-bias.industry-and-unpublished-studies
    Scenario: Small studies paid by industry, and nobody searched for others
      Given a randomised-trial outcome that nothing speaks against
      But 5 of 9 studies of 99 people each are paid by industry
      And nobody searched for unpublished studies
      When the evidence is graded by the Handbook
      Then publication bias cannot be judged: from serious to very serious
      And this rule cannot be told
      And the reason says "Cannot be judged … search a registry"
