@inconsistency
Feature: Inconsistency
  Do the studies disagree in a way that matters and is not explained?

  Rule: One study cannot disagree with itself

    @inconsistency.single-study
    Scenario Outline: <studies> of the same result
      Given a randomised-trial outcome that nothing speaks against
      But <studies> reported the outcome
      When the evidence is graded by either stance
      Then inconsistency is judged not serious
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is high

      Examples:
        | studies   | rule      | reason                                             |
        | 1 study   | decides   | There is one study, so no disagreement can be seen |
        | 2 studies | is silent | do not differ in a way that matters                |

  Rule: Studies with hardly overlapping intervals on different sides of the threshold disagree

    @inconsistency.opposite-sides
    Scenario Outline: <agree> of 10 studies on one side, I² <i-squared>%
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And <agree> of 10 studies fall on one side of no effect, with an I² of <i-squared>%
      When the evidence is graded
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | agree | i-squared | level       | rule      | reason                                                                       | certainty |
        | 7     | 60.1      | serious     | decides   | I² is 60.1%, intervals hardly overlap … 3 above no effect; 7 below no effect | moderate  |
        | 7     | 60        | serious     | is silent | may be no more than moderate … A close call                                  | moderate  |
        | 8     | 60.1      | not serious | is silent | do not differ in a way that matters                                          | high      |

    @inconsistency.opposite-sides
    Scenario Outline: Two of five studies find <effect>, where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect   | from   | to   | people |
        | First  | −2.4     | −2.8   | −2.0 | 400    |
        | Second | −2.4     | −2.8   | −2.0 | 400    |
        | Third  | −2.4     | −2.8   | −2.0 | 400    |
        | Fourth | <effect> | <from> | <to> | 400    |
        | Fifth  | <effect> | <from> | <to> | 400    |
      When the evidence is graded
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | from  | to    | level       | rule      | reason                              |
        | −1.01  | −1.41 | −0.61 | not serious | is silent | do not differ in a way that matters |
        | −1     | −1.4  | −0.6  | serious     | decides   | 3 below −1; 2 within ±1             |

    @inconsistency.opposite-sides
    Scenario: The footnote names the study that drives the disagreement
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect | from | to   | people |
        | First  | −0.2   | −0.6 | 0.2  | 400    |
        | Second | −0.1   | −0.5 | 0.3  | 400    |
        | Third  | −0.3   | −0.7 | 0.1  | 400    |
        | Fourth | −2.5   | −2.9 | −2.1 | 400    |
      When the evidence is graded
      Then inconsistency is judged serious
      And this rule decides
      And the reason says "1 below −1; 3 within ±1 … Fourth drives it: without it MD −0.2, I² 0%"

    @inconsistency.opposite-sides
    Scenario Outline: Without the fourth study the others differ by <apart>
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect  | from         | to         | people |
        | First  | <first> | <first from> | <first to> | 400    |
        | Second | 0       | −0.4         | 0.4        | 400    |
        | Third  | <third> | <third from> | <third to> | 400    |
        | Fourth | −2.5    | −2.9         | −2.1       | 400    |
      When the evidence is graded
      Then inconsistency is judged serious
      And this rule decides
      And the reason says "<reason>"

      Examples:
        | apart | first  | first from | first to | third | third from | third to | reason                                                                             |
        | 0.486 | −0.243 | −0.643     | 0.157    | 0.243 | −0.157     | 0.643    | Fourth drives it: without it MD 0, I² 29.5%                                        |
        | 0.49  | −0.245 | −0.645     | 0.155    | 0.245 | −0.155     | 0.645    | No single study explains it (without Fourth, which lowers it most: MD 0, I² 30.6%) |

  Rule: Where heterogeneity may be no more than moderate, it is a close call

    @inconsistency.opposite-sides-moderate-heterogeneity
    Scenario Outline: <agree> of 10 studies on one side, I² <i-squared>%, no more than moderate or more
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And <agree> of 10 studies fall on one side of no effect, with an I² of <i-squared>%
      When the evidence is graded
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | agree | i-squared | level       | rule      | reason                                |
        | 7     | 30        | not serious | is silent | do not differ in a way that matters   |
        | 7     | 30.1      | serious     | decides   | I² is 30.1% … A close call            |
        | 8     | 30.1      | not serious | is silent | do not differ in a way that matters   |
        | 7     | 60        | serious     | decides   | I² is 60% … A close call              |
        | 7     | 60.1      | serious     | is silent | I² is 60.1%, intervals hardly overlap |

    @inconsistency.opposite-sides-moderate-heterogeneity
    Scenario Outline: Two studies on different sides whose intervals share <shared> of their width
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the outcome was reported by these studies:
        | study  | effect   | from    | to     | people |
        | First  | −<apart> | −<far>  | <near> | 400    |
        | Second | <apart>  | −<near> | <far>  | 400    |
      When the evidence is graded
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | shared | apart | near | far  | level       | rule      | reason                                              |
        | 50%    | 1     | 1    | 3    | not serious | is silent | do not differ in a way that matters                 |
        | 49%    | 1.02  | 0.98 | 3.02 | serious     | decides   | 1 above no effect; 1 below no effect … A close call |

  Rule: A credible subgroup effect explains the differences

    @inconsistency.explained-by-subgroups
    Scenario Outline: A subgroup effect of <credibility> credibility, I² <i-squared>%
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And 7 of 10 studies fall on one side of no effect, with an I² of <i-squared>%
      And a subgroup effect of <credibility> credibility explains the differences
      When the evidence is graded
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | credibility | i-squared | level       | rule      | reason                                                |
        | low         | 75        | serious     | is silent | point estimates fall on different sides               |
        | moderate    | 75        | not serious | decides   | (I² 75%): rate the subgroups as outcomes of their own |
        | high        | 75        | not serious | decides   | explains the differences                              |
        | moderate    | 30.1      | not serious | decides   | explains the differences                              |
        | moderate    | 30        | not serious | is silent | do not differ in a way that matters                   |

  Rule: Without a pooled estimate, studies that point in different directions disagree

    @inconsistency.directions-differ
    Scenario Outline: Reports favour <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours                    | level       | rule      | reason                                                                |
        | intervention, intervention | not serious | is silent | do not differ in a way that matters                                   |
        | intervention, neither      | serious     | decides   | 1 of 2 studies (1,000 of 2,000 people) favours the drug, 1 neither    |
        | intervention, comparator   | serious     | decides   | they point in different directions (1 of 2 studies … sign test p = 1) |
        | neither, neither           | not serious | is silent | do not differ in a way that matters                                   |

    @inconsistency.directions-differ
    Scenario Outline: Of five reports in numbers, <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours                                                            | level       | rule      | reason                              |
        | intervention, intervention, intervention, comparator, neither      | serious     | decides   | 3 of 5 studies                      |
        | intervention, intervention, intervention, intervention, comparator | not serious | is silent | do not differ in a way that matters |

    @inconsistency.directions-mostly-agree
    Scenario Outline: <some> of <all> reports favour the drug, and the others do not
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | some | all | favours                                                          | level       | rule      | reason                                                               |
        | 3    | 5   | intervention, intervention, intervention, comparator, comparator | serious     | is silent | they point in different directions (3 of 5 studies                   |
        | 2    | 3   | intervention, intervention, comparator                           | serious     | decides   | not nearly all point in one direction (2 of 3 studies … A close call |
        | 3    | 4   | intervention, intervention, intervention, comparator             | not serious | is silent | do not differ in a way that matters                                  |

    @inconsistency.directions-mostly-agree
    Scenario: Three small reports in one direction agree, whatever their p
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention at p 0.3, intervention at p 0.04, intervention at p 0.6
      When the evidence is graded by either stance
      Then inconsistency is judged not serious
      And this rule is silent
      And the reason says "do not differ in a way that matters"
      And a footnote says "3 of 3 studies"

    @inconsistency.directions-differ
    Scenario: One report does not say whom it favours
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, not said
      When the evidence is graded by either stance
      Then inconsistency cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged"

    @inconsistency.directions-differ
    Scenario: Estimates that point in different directions are judged by their intervals
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect | from | to   | people |
        | First  | −2     | −3   | −1   | 400    |
        | Second | 1      | 0.01 | 1.99 | 400    |
      When the evidence is graded
      Then inconsistency is judged serious
      And this rule is silent
      And the reason says "point estimates fall on different sides"

  Rule: Studies that could not be pooled count by the direction that they report

    @inconsistency.unpooled-studies-disagree
    Scenario Outline: Two studies are pooled; a third, without numbers, favours <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect | from | to | people | favours   |
        | First  | −2     | −3   | −1 | 400    |           |
        | Second | −2     | −3   | −1 | 400    |           |
        | Third  |        |      |    | 400    | <favours> |
      When the evidence is graded by either stance
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours      | level       | rule      | reason                                                                           |
        | comparator   | serious     | decides   | could not be pooled (1) are part of the evidence … point in different directions |
        | neither      | serious     | decides   | point in different directions                                                    |
        | intervention | not serious | is silent | do not differ in a way that matters                                              |

    @inconsistency.unpooled-studies-disagree
    Scenario Outline: The pooled studies together favour the drug, one by a wide interval; a third favours <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect | from | to  | people | favours   |
        | First  | −2     | −3   | −1  | 400    |           |
        | Second | −2     | −4.5 | 0.5 | 400    |           |
        | Third  |        |      |     | 400    | <favours> |
      When the evidence is graded by either stance
      Then inconsistency is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours      | level       | rule      | reason                              |
        | comparator   | serious     | decides   | point in different directions       |
        | neither      | serious     | decides   | point in different directions       |
        | intervention | not serious | is silent | do not differ in a way that matters |

    @inconsistency.unpooled-studies-disagree
    Scenario Outline: Three studies, one of them small, favour the drug; in a fourth <events> and <others> of 20 had the event
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies counted:
        | study  | treated | events treated | untreated | events untreated |
        | First  | 1000    | 100            | 1000      | 200              |
        | Second | 1000    | 105            | 1000      | 200              |
        | Third  | 20      | 2              | 20        | 4                |
        | Fourth | 20      | <events>       | 20        | <others>         |
      When the evidence is graded by either stance
      Then inconsistency is judged not serious
      And this rule is silent
      And the reason says "do not differ in a way that matters"
      And <pooled>

      Examples:
        | events | others | pooled                                                |
        | 0      | 0      | the study Fourth is not pooled, because "no events"   |
        | 20     | 20     | the study Fourth is not pooled, because "only events" |
        | 3      | 4      | every study is pooled                                 |

    @inconsistency.unpooled-studies-disagree
    Scenario: A study without numbers does not say whom it favours
      Given a randomised-trial outcome that nothing speaks against
      But the outcome was reported by these studies:
        | study  | effect | from | to | people |
        | First  | −2     | −3   | −1 | 400    |
        | Second | −2     | −3   | −1 | 400    |
        | Third  |        |      |    | 400    |
      When the evidence is graded by either stance
      Then inconsistency cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged"
