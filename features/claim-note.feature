@claim-note
Feature: Claim note
  What should a reader of the verdict also know? No note moves the verdict.

  Rule: Words about an effect should say that the certainty is low or very low

    @claim-note.low-certainty-unsaid
    Scenario Outline: Low certainty: the drug <words>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the certainty is low
      And the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                                  | verdict      | rule           | reason                                                            |
        | is effective                           | overstated   | decides        | The certainty of the evidence is low, and the words do not say so |
        | may be effective                       | supported    | is silent      | There is nothing to add                                           |
        | is promising                           | supported    | is silent      | There is nothing to add                                           |
        | is no better than placebo              | contradicted | decides        | The certainty of the evidence is low                              |
        | needs care: further studies are needed | supported    | is silent      | There is nothing to add                                           |
        | was taken for eight weeks              | not gradable | cannot be told | There is nothing to add                                           |

    @claim-note.very-low-certainty-unsaid
    Scenario Outline: "<words>", cohort studies, <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the certainty is <certainty>
      And the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                                                     | share | certainty | verdict      | rule           | reason                                                                 |
        | more effective than placebo                               | 55    | very low  | overstated   | decides        | The certainty of the evidence is very low, and the words do not say so |
        | more effective than placebo                               | 54.9  | low       | overstated   | is silent      | The certainty of the evidence is low, and the words do not say so      |
        | more effective than placebo, by very low-quality evidence | 55    | very low  | supported    | is silent      | There is nothing to add                                                |
        | has shown promise                                         | 55    | very low  | supported    | is silent      | GRADE keeps words such as may for low certainty                        |
        | further studies are needed                                | 55    | very low  | supported    | is silent      | There is nothing to add                                                |
        | was taken for eight weeks                                 | 55    | very low  | not gradable | cannot be told | There is nothing to add                                                |

  Rule: At very low certainty GRADE says "very uncertain", not "may", and not "low"

    @claim-note.may-at-very-low-certainty
    Scenario Outline: "<words>", very low or not, <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the certainty is <certainty>
      And the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                     | share | certainty | verdict      | rule           | reason                                                                                                |
        | may be more effective     | 54.9  | low       | supported    | is silent      | There is nothing to add                                                                               |
        | may be more effective     | 55    | very low  | supported    | decides        | GRADE keeps words such as may for low certainty; at very low certainty the evidence is very uncertain |
        | is effective              | 55    | very low  | overstated   | is silent      | The certainty of the evidence is very low                                                             |
        | was taken for eight weeks | 55    | very low  | not gradable | cannot be told | There is nothing to add                                                                               |

    @claim-note.low-is-very-low
    Scenario Outline: Low or very low, <share>% of the weight indirect: <words>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of the conclusion "<words>"
      Then the overall certainty is <certainty>
      And the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                                  | share | certainty | verdict      | rule           | reason                                         |
        | the overall quality of evidence is low | 54.9  | low       | supported    | is silent      | There is nothing to add                        |
        | the overall quality of evidence is low | 55    | very low  | supported    | decides        | To be exact, the overall certainty is very low |
        | further studies are needed             | 55    | very low  | supported    | is silent      | There is nothing to add                        |
        | was taken for eight weeks              | 55    | very low  | not gradable | cannot be told | There is nothing to add                        |

  Rule: A benefit that is no larger than an important difference is told to be so

    @claim-note.unimportant-effect
    Scenario Outline: "<words>", and the studies find <effect> where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                       | effect | verdict   | rule      | reason                                                           |
        | more effective than placebo | −1     | supported | decides   | The estimate is no larger than the smallest important difference |
        | more effective than placebo | −1.01  | supported | is silent | There is nothing to add                                          |
        | minimal improvement         | −0.5   | supported | is silent | There is nothing to add                                          |

    @claim-note.unimportant-effect
    Scenario: Nobody said what difference is important
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is supported
      And this rule cannot be told
      And the reason says "There is nothing to add"

  Rule: What kind of evidence stands behind the words is told

    @claim-note.within-a-group-only
    Scenario Outline: "Improved from baseline", where the studies are <studies>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      And a text says of it "improved from baseline"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies            | verdict     | rule      | reason                                                                             |
        | single-arm studies | supported   | decides   | Only changes within a group were reported: there is no comparison behind the words |
        | cohort studies     | understated | is silent | There is nothing to add                                                            |

    @claim-note.within-a-group-only
    Scenario: Changes within the groups of randomised trials
      Given a randomised-trial outcome that nothing speaks against
      But only changes within one group are reported
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is overstated
      And this rule decides
      And the reason says "Only changes within a group were reported"
      And a reader is told "The certainty of the evidence is low, and the words do not say so"

    @claim-note.within-a-group-only
    Scenario: Pain compared, disability without a comparison group
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the studies are single-arm studies
      When the evidence is graded by either stance
      And a text says of both outcomes "more effective than placebo"
      Then the claim is overstated
      And this rule cannot be told
      And the reason says "The certainty of the evidence is very low"

    @claim-note.one-study
    Scenario Outline: "<words>", and <studies> reported it
      Given a randomised-trial outcome that nothing speaks against
      But <studies> reported the outcome
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                       | studies   | verdict      | rule           | reason                           |
        | more effective than placebo | 1 study   | supported    | decides        | The words rest on a single study |
        | more effective than placebo | 2 studies | supported    | is silent      | There is nothing to add          |
        | further studies are needed  | 1 study   | understated  | is silent      | There is nothing to add          |
        | was taken for eight weeks   | 1 study   | not gradable | cannot be told | There is nothing to add          |

    @claim-note.one-study
    Scenario: One study reported both outcomes
      Given a randomised-trial outcome that nothing speaks against
      But 1 study reported the outcome
      And another outcome, disability, that nothing speaks against
      And 1 study reported the outcome
      When the evidence is graded by either stance
      And a text says of both outcomes "more effective than placebo"
      Then the claim is supported
      And this rule decides
      And the reason says "The words rest on a single study"

    @claim-note.mechanism-not-graded
    Scenario Outline: "<words>", by <studies>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                         | studies            | verdict    | rule      | reason                                                                 |
        | a central mechanism of action | animal experiments | supported  | decides   | mechanistic or imaging work is not graded for what happens to patients |
        | more effective than placebo   | imaging studies    | overstated | decides   | is not graded for what happens to patients                             |
        | case reports                  | case reports       | supported  | is silent | Only changes within a group were reported                              |

    @claim-note.mechanism-not-graded
    Scenario: Pain in patients, disability in animals, and a note
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the studies are animal experiments
      When the evidence is graded by either stance
      And a text says of both outcomes "more effective than placebo"
      Then the claim is overstated
      And this rule cannot be told
      And the reason says "There is nothing to add"

    @claim-note.source-unidentified
    Scenario Outline: The source of the words <source>
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And its source <source>: "by its abstract, or for want of one"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | source                  | verdict      | rule      | reason                                                                   |
        | could not be identified | not gradable | decides   | The nearest evidence stands in for a source that could not be identified |
        | says so                 | supported    | is silent | There is nothing to add                                                  |

  Rule: All evidence on the question counts, also what a text leaves out

    @claim-note.evidence-left-out
    Scenario Outline: Disability changes by <effect>, and the text leaves it out
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded by either stance
      And a text says of both outcomes "more effective than placebo"
      And the text leaves out the last outcome
      Then the claim is <verdict>
      And by what it cites alone it is supported
      And this rule decides
      And the reason says "The text leaves out … By what it cites alone the words would be supported."

      Examples:
        | effect | verdict    |
        | 2      | overstated |
        | −2     | supported  |

    @claim-note.evidence-left-out
    Scenario: The text speaks of both outcomes
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the studies find a difference of 2
      When the evidence is graded by either stance
      And a text says of both outcomes "more effective than placebo"
      Then the claim is overstated
      And this rule is silent
      And the reason says "There is nothing to add"

  Rule: Printed numbers keep their sign and their intervals

    @claim-note.sign-lost
    Scenario Outline: The text prints <printed> where the studies find −2
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And the text claims an effect of <printed>
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | printed | verdict      | rule      | reason                                                            |
        | 2       | supported    | decides   | The printed effect has lost its sign: 2 where the evidence has −2 |
        | −2      | supported    | is silent | There is nothing to add                                           |
        | 2.1     | contradicted | is silent | There is nothing to add                                           |

    @claim-note.sign-lost
    Scenario: The text prints no number
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is supported
      And this rule cannot be told
      And the reason says "There is nothing to add"

    @claim-note.numbers-with-intervals
    Scenario Outline: "<words>", and a risk ratio of 1.5 (<low> to 2.25)
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the estimate is a risk ratio of 1.5, with an interval from <low> to 2.25
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                           | low  | verdict    | rule      | reason                                             |
        | the number needed to harm is 10 | 1.01 | supported  | decides   | With their intervals: dizziness NNTH 10 (4 to 500) |
        | the number needed to harm is 10 | 1    | overstated | is silent | There is nothing to add                            |
        | higher rates of dizziness       | 1.01 | supported  | is silent | There is nothing to add                            |

    @claim-note.numbers-with-intervals
    Scenario: Nobody said which outcomes are harms
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But nobody said whether the outcome is a benefit or a harm
      When the evidence is graded by either stance
      And a text says of it "the number needed to harm is 10"
      Then the claim is not gradable
      And this rule cannot be told
      And the reason says "There is nothing to add"

  Rule: What hangs on a range, or could not be compared, is told

    @claim-note.certainty-is-a-range
    Scenario: Nobody searched for unpublished studies
      Given a randomised-trial outcome that nothing speaks against
      But nobody searched for unpublished studies
      When the evidence is graded by either stance
      And a text says of it "probably more effective than placebo"
      Then the claim is supported
      And this rule decides
      And the reason says "a range, moderate to high; the verdict is that of its lower end"

    @claim-note.certainty-is-a-range
    Scenario: Every study is at low risk of bias
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is supported
      And this rule is silent
      And the reason says "There is nothing to add"

    @claim-note.number-not-compared
    Scenario: Numbers needed of a score
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And the text claims numbers needed to harm of 10 to 10
      Then the claim is supported
      And this rule decides
      And the reason says "A number that the words print could not be compared"

    @claim-note.number-not-compared
    Scenario: Numbers needed of a harm that is counted
      Given a harm, counted in people in randomised trials, that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "higher rates of dizziness"
      And the text claims numbers needed to harm of 10 to 10
      Then the claim is supported
      And this rule is silent
      And the reason says "There is nothing to add"

    @claim-note.population-to-compare
    Scenario Outline: The trials were in adults, and the text speaks of <people>
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And the text speaks of <people>
      Then the claim is supported
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | people   | rule      | reason                                              |
        | children | decides   | The words speak of children; the evidence is in adu |
        | Adults   | is silent | There is nothing to add                             |

    @claim-note.population-to-compare
    Scenario: The text does not say of whom it speaks
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is supported
      And this rule cannot be told
      And the reason says "There is nothing to add"
