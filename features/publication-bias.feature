@publication-bias
Feature: Publication bias
  Are results missing because of what they showed?

  Rule: Small studies paid by industry, where they are most of the evidence, make it suspect

    @publication-bias.small-industry-studies
    Scenario Outline: <paid> of <studies> studies of <people> people each are paid by industry
      Given a randomised-trial outcome that nothing speaks against
      But <paid> of <studies> studies of <people> people each are paid by industry
      When the evidence is graded by either stance
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | paid | studies | people | level       | rule      | reason                                      | certainty |
        | 4    | 8       | 99     | not serious | is silent | nothing suggests that results are missing   | high      |
        | 5    | 9       | 99     | serious     | decides   | most studies are small and paid by industry | moderate  |
        | 5    | 9       | 100    | not serious | is silent | nothing suggests that results are missing   | high      |

    @publication-bias.small-industry-studies
    Scenario Outline: Nobody said who paid for studies of <people> people each
      Given a randomised-trial outcome that nothing speaks against
      But 0 of 4 studies of <people> people each are paid by industry
      And nobody said who paid for the studies
      When the evidence is graded by either stance
      Then <judged>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | people | judged                                                         | rule           | reason                                    |
        | 99     | publication bias cannot be judged: from not serious to serious | cannot be told | Cannot be judged … `funding`              |
        | 100    | publication bias is judged not serious                         | is silent      | nothing suggests that results are missing |

  Rule: From ten studies on, small studies that show other effects than large ones make it suspect

    @publication-bias.small-study-effects
    Scenario Outline: A test of <studies> studies gives a p of <p>
      Given a randomised-trial outcome that nothing speaks against
      But a test for small-study effects of <studies> studies gives a p of <p>
      When the evidence is graded
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies | p     | level       | rule      | reason                                     |
        | 9       | 0.049 | not serious | is silent | nothing suggests that results are missing  |
        | 10      | 0.049 | serious     | decides   | Egger's test of 10 studies gives p = 0.049 |
        | 10      | 0.05  | serious     | is silent | gives p = 0.05. A close call               |

    @publication-bias.small-study-effects
    Scenario: Ten reports without numbers cannot be tested
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention
      When the evidence is graded by either stance
      Then publication bias is judged not serious
      And this rule is silent
      And the reason says "nothing suggests that results are missing"

    @publication-bias.small-study-effects-possible
    Scenario Outline: A test of <studies> studies gives a p of <p>, perhaps
      Given a randomised-trial outcome that nothing speaks against
      But a test for small-study effects of <studies> studies gives a p of <p>
      When the evidence is graded
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies | p     | level       | rule      | reason                                                             |
        | 9       | 0.05  | not serious | is silent | nothing suggests that results are missing                          |
        | 10      | 0.049 | serious     | is silent | Strongly suspected                                                 |
        | 10      | 0.05  | serious     | decides   | Suspected: Egger's test of 10 studies gives p = 0.05. A close call |
        | 10      | 0.099 | serious     | decides   | gives p = 0.099                                                    |
        | 10      | 0.1   | not serious | is silent | nothing suggests that results are missing                          |

    @publication-bias.small-study-effects-possible
    Scenario: Changes within an arm cannot be tested, however many studies report them
      Given a randomised-trial outcome that nothing speaks against
      But 10 studies reported the outcome
      And only changes within an arm are reported
      When the evidence is graded
      Then publication bias is judged not serious
      And this rule is silent
      And the reason says "nothing suggests that results are missing"

  Rule: With fewer than ten studies, studies that were done and are not published make it suspect

    @publication-bias.registered-but-unpublished
    Scenario Outline: <missing> studies beside <studies> that were published
      Given a randomised-trial outcome that nothing speaks against
      But <missing> studies beside the <studies> were never published
      When the evidence is graded by either stance
      Then <judged>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | missing | studies | judged                                 | rule      | reason                                                         |
        | 0       | 9       | publication bias is judged not serious | is silent | nothing suggests that results are missing                      |
        | 1       | 9       | publication bias is judged serious     | decides   | studies known but never published: 1, beside published ones: 9 |
        | 2       | 4       | publication bias is judged serious     | decides   | studies known but never published: 2, beside published ones: 4 |

    @publication-bias.registered-but-unpublished
    Scenario: From ten studies on a test is asked instead
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 10 was never published
      And a test for small-study effects of 10 studies gives a p of 0.5
      When the evidence is graded
      Then publication bias is judged not serious
      And this rule is silent
      And the reason says "Studies known but never published: 1; beside 10 published ones the test for small-study effects decides"

    @publication-bias.unpublished-beside-ten-or-more
    Scenario Outline: <missing> studies beside the 10, and a test that finds nothing
      Given a randomised-trial outcome that nothing speaks against
      But <missing> studies beside the 10 were never published
      And a test for small-study effects of 10 studies gives a p of 0.5
      When the evidence is graded
      Then publication bias is judged not serious
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | missing | rule      | reason                                                                                |
        | 0       | is silent | nothing suggests that results are missing                                             |
        | 2       | decides   | never published: 2; beside 10 published ones the test for small-study effects decides |

    @publication-bias.unpublished-beside-ten-or-more
    Scenario: Beside ten reports without numbers no test can decide
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention
      And 1 study beside the 10 was never published
      When the evidence is graded
      Then publication bias is judged serious
      And this rule is silent
      And the reason says "without an estimate no test for small-study effects can be made"

    @publication-bias.registered-but-unpublished
    Scenario: Nobody searched, and unknown is not fine
      Given a randomised-trial outcome that nothing speaks against
      But nobody searched for unpublished studies
      When the evidence is graded by either stance
      Then publication bias cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged … search a registry"
      And the certainty is moderate to high until publication bias can be judged

  Rule: Without an estimate nothing can be tested, and studies that were done and are not published make it suspect

    @publication-bias.registered-but-unpublished-without-estimate
    Scenario Outline: <missing> studies beside nine reports without numbers
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention
      And <missing> studies beside the 9 were never published
      When the evidence is graded
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | missing | level       | rule      | reason                                                          |
        | 0       | not serious | is silent | nothing suggests that results are missing                       |
        | 1       | serious     | is silent | studies known but never published: 1, beside published ones: 9. |

    @publication-bias.registered-but-unpublished-without-estimate
    Scenario Outline: <missing> studies beside ten reports without numbers
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention
      And <missing> studies beside the 10 were never published
      When the evidence is graded
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | missing | level       | rule      | reason                                                                              |
        | 0       | not serious | is silent | nothing suggests that results are missing                                           |
        | 1       | serious     | decides   | never published: 1, beside published ones: 10; without an estimate no test … can be |

    @publication-bias.registered-but-unpublished-without-estimate
    Scenario Outline: <missing> studies beside ten that report only changes within an arm
      Given a randomised-trial outcome that nothing speaks against
      But <missing> studies beside the 10 were never published
      And only changes within an arm are reported
      When the evidence is graded
      Then publication bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | missing | level       | rule      | reason                                                             |
        | 0       | not serious | is silent | nothing suggests that results are missing                          |
        | 1       | serious     | decides   | never published: 1, beside published ones: 10; without an estimate |

    @publication-bias.registered-but-unpublished-without-estimate
    Scenario: Beside ten reports without numbers nobody searched, and only a search is asked for
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention, intervention
      And nobody searched for unpublished studies
      When the evidence is graded
      Then publication bias cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged: `registered unpublished studies` unknown (search a registry"
