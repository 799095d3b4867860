@claim
Feature: Claim
  Are these words what the evidence warrants?

  Rule: Words that evidence could neither bear out nor refute are not graded

    @claim.context
    Scenario Outline: The drug "<words>", and the interval includes no effect
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2, with an interval from −4 to 0
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                       | verdict      | rule           | reason                                      |
        | remains a subject of debate | not gradable | decides        | assert nothing that evidence could bear out |
        | has raised safety concerns  | not gradable | decides        | Such words (a concern about safety)         |
        | remains uncertain           | supported    | is silent      | The evidence warrants such words            |
        | was taken for eight weeks   | not gradable | cannot be told | No phrase of any family of wording          |

    @claim.context
    Scenario Outline: Advice without a direction, cohort studies, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of the conclusion "clinicians should consider these findings"
      Then the claim is not gradable
      And this rule decides
      And the reason says "assert nothing that evidence could bear out"
      And the evidence supports "evidence of <certainty> certainty is no advice"

      Examples:
        | share | certainty |
        | 54.9  | low       |
        | 55    | very low  |

    @claim.words-not-recognised
    Scenario Outline: Of low certainty, the drug "<words>"
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                       | verdict      | rule      | reason                                                              |
        | is promising                | supported    | is silent | The evidence warrants such words: has shown promise                 |
        | is not promising            | not gradable | decides   | No phrase of any family of wording was recognised in the words, and |
        | remains a subject of debate | not gradable | is silent | assert nothing                                                      |

    @claim.rests-on-nothing
    Scenario Outline: A text says of <of> that the drug "<words>"
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of <of> "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | of          | words                          | verdict      | rule           | reason                                       |
        | it          | is more effective than placebo | supported    | is silent      | The evidence warrants such words             |
        | no evidence | is more effective than placebo | not gradable | decides        | The claim rests on no evidence that is named |
        | no evidence | remains a subject of debate    | not gradable | is silent      | assert nothing                               |
        | no evidence | was taken for eight weeks      | not gradable | cannot be told | No phrase of any family                      |

    @claim.kind-not-said
    Scenario Outline: "<words>", and nobody said whether pain is a benefit or a harm
      Given a randomised-trial outcome that nothing speaks against
      But nobody said whether the outcome is a benefit or a harm
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                      | verdict      | rule           | reason                                   |
        | more effective than it was | not gradable | decides        | an outcome does not say which it is (set |
        | further trials are needed  | not gradable | is silent      | neither bears out nor refutes            |
        | was taken for eight weeks  | not gradable | cannot be told | No phrase of any family of wording       |

    @claim.kind-not-said
    Scenario: Pain is said to be a benefit
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is supported
      And this rule is silent
      And the reason says "more effective, at high certainty"

  Rule: Words are supported where the evidence warrants them

    @claim.fits-the-evidence
    Scenario Outline: "Higher rates of dizziness", and a risk ratio of 1.5 (<low> to 2.25)
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But certainty is rated against no effect
      And the estimate is a risk ratio of 1.5, with an interval from <low> to 2.25
      When the evidence is graded by either stance
      And a text says of it "higher rates of dizziness"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | verdict    | rule      | reason                                                          |
        | 1.01 | supported  | decides   | The evidence warrants such words: more harms, at high certainty |
        | 1    | overstated | is silent | The evidence warrants: no clear effect                          |

    @claim.fits-the-evidence
    Scenario Outline: At high certainty, the drug "<words>"
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                              | verdict      | rule           | reason                                                   |
        | is more effective than placebo     | supported    | decides        | more effective, at high certainty                        |
        | may be more effective than placebo | understated  | is outweighed  | fit low certainty or worse; that of the evidence is high |
        | remains a subject of debate        | not gradable | is silent      | assert nothing                                           |
        | was taken for eight weeks          | not gradable | cannot be told | No phrase of any family                                  |

    @claim.fits-the-evidence
    Scenario Outline: What is said of pain and disability holds for both, disability −2 (−4 to <high>)
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But certainty is rated against no effect
      And the estimate is a difference of −2, with an interval from −4 to <high>
      When the evidence is graded by either stance
      And a text says of both outcomes "more effective than placebo"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | high  | verdict    | rule      | reason                            |
        | −0.01 | supported  | decides   | more effective, at high certainty |
        | 0     | overstated | is silent | The words say: more effective     |

    @claim.fits-the-evidence
    Scenario: Evidence that fits does not bear out words whose source nobody found
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And its source could not be identified: "no study of this name is known"
      Then the claim is not gradable
      And this rule is silent
      And the reason says "no study of this name is known"

    @claim.fits-the-evidence
    Scenario Outline: "Further studies are needed" of all that is concluded, where <what>
      Given a randomised-trial outcome that nothing speaks against
      But <what>
      When the evidence is graded by either stance
      And a text says of the conclusion "further studies are needed"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | what                                                                  | verdict      | rule      | reason                                                 |
        | nobody was followed for more than 13 weeks                            | supported    | decides   | warrants such words: more or better studies are needed |
        | the estimate is a difference of −1, with an interval from −2.5 to 0.5 | not gradable | is silent | neither bears out nor refutes                          |
        | the outcome is important, not critical                                | not gradable | is silent | neither bears out nor refutes                          |
        | the studies are cohort studies                                        | supported    | decides   | warrants such words: more or better studies are needed |

  Rule: Words that are less sure than the evidence, or leave open what it shows, are understated

    @claim.less-sure-than-the-evidence
    Scenario Outline: "May be more effective", and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 4 was never published
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "may be more effective than placebo"
      Then the certainty is <certainty>
      And the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | certainty | verdict     | rule      | reason                                                       |
        | 54.9  | moderate  | understated | decides   | fit low certainty or worse; that of the evidence is moderate |
        | 55    | low       | supported   | is silent | has shown promise, at low certainty                          |

    @claim.less-sure-than-the-evidence
    Scenario Outline: "May be more effective", and −2 (−4 to <high>)
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect
      And the estimate is a difference of −2, with an interval from −4 to <high>
      When the evidence is graded by either stance
      And a text says of it "may be more effective than placebo"
      Then the certainty is <certainty>
      And the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | high  | certainty | verdict     | rule      | reason                                 |
        | −0.01 | high      | understated | decides   | that of the evidence is high           |
        | 0     | moderate  | overstated  | is silent | The evidence warrants: no clear effect |

    @claim.less-sure-than-the-evidence
    Scenario: Evidence that is not graded is not surer than any words
      Given a randomised-trial outcome that nothing speaks against
      But the studies are animal experiments
      When the evidence is graded by either stance
      And a text says of it "a central mechanism of action"
      Then the claim is supported
      And this rule cannot be told
      And the reason says "a mechanism, not graded for patients' outcomes"

    @claim.less-sure-than-the-evidence
    Scenario Outline: "May be more effective", of high certainty, and its source <source>
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "may be more effective than placebo"
      And its source <source>: "by the text's own references"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | source                  | verdict      | rule      | reason                                                           |
        | says so                 | understated  | decides   | that of the evidence is high                                     |
        | could not be identified | not gradable | is silent | The source could not be identified: by the text's own references |

    @claim.smaller-than-the-evidence
    Scenario Outline: The words call an effect <size>, and the studies find <effect> where 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And the text claims an <size> effect
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | size        | effect | verdict     | rule      | reason                                      |
        | unimportant | −2     | understated | decides   | larger than the smallest important differen |
        | important   | −2     | supported   | is silent | more effective, at high certainty           |
        | unimportant | −1     | supported   | is silent | more effective, at                          |

    @claim.open-where-it-is-known
    Scenario Outline: The text says that <words>, and <share>% of the weight is indirect
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 4 was never published
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the certainty is <certainty>
      And the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                      | share | certainty | verdict      | rule      | reason                                                                    |
        | further studies are needed | 54.9  | moderate  | understated  | decides   | open (more or better studies are needed), and the evidence warrants more: |
        | further studies are needed | 55    | low       | supported    | is silent | more or better studies are needed, at low certainty                       |
        | it is inferior to placebo  | 54.9  | moderate  | contradicted | is silent | speak against the drug                                                    |

    @claim.open-where-it-is-known
    Scenario: Without evidence nobody can say that it is known
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of no evidence "further studies are needed"
      Then the claim is not gradable
      And this rule cannot be told
      And the reason says "rests on no evidence"

    @claim.open-where-it-is-known
    Scenario Outline: "The effect remains uncertain", and cohort studies, <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "the effect remains uncertain"
      Then the certainty is <certainty>
      And the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | certainty | verdict     | rule      | reason                                         |
        | 54.9  | low       | understated | decides   | the evidence warrants more: more effective     |
        | 55    | very low  | supported   | is silent | At very low certainty the evidence is very unc |

    @claim.open-where-it-is-known
    Scenario: "Few head-to-head studies", of reports that differ
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, comparator
      When the evidence is graded by either stance
      And a text says of it "few head-to-head studies"
      Then the claim is not gradable
      And this rule is silent
      And the reason says "neither bears out nor refutes"

    @claim.open-where-it-is-known
    Scenario: "The effect remains uncertain", and nobody said whether the outcome is a benefit or a harm
      Given a randomised-trial outcome that nothing speaks against
      But nobody said whether the outcome is a benefit or a harm
      When the evidence is graded by either stance
      And a text says of it "the effect remains uncertain"
      Then the claim is not gradable
      And this rule cannot be told
      And the reason says "neither bears out nor refutes"

    @claim.uncertain-at-very-low-certainty
    Scenario Outline: "<words>", and cohort studies, <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                 | share | verdict     | rule      | reason                                     |
        | remains uncertain     | 55    | supported   | decides   | very uncertain, whatever its estimate      |
        | remains uncertain     | 54.9  | understated | is silent | the evidence warrants more: more effective |
        | better than a placebo | 55    | overstated  | is silent | that of the evidence is very low           |

    @claim.open-where-a-lack-is-shown
    Scenario Outline: "<words>", and −0.3 (<low> to 0.4), where a benefit of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from <low> to 0.4
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                     | low   | verdict     | rule      | reason                                                  |
        | remains uncertain         | −1    | understated | decides   | the interval excludes an important benefit, at high cer |
        | remains uncertain         | −1.01 | supported   | is silent | no clear effect, at moderate certainty                  |
        | no significant difference | −1    | supported   | is silent | no significant difference, at high certainty            |

  Rule: Words that say more than the evidence shows are overstated

    @claim.more-than-the-evidence
    Scenario Outline: "More effective than placebo", and −2 (−4 to <high>)
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect
      And the estimate is a difference of −2, with an interval from −4 to <high>
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | high  | verdict    | rule      | reason                                                                                        |
        | 0     | overstated | decides   | The words say: more effective. The evidence warrants: no clear effect, at moderate certainty. |
        | −0.01 | supported  | is silent | more effective, at high certainty                                                             |

    @claim.more-than-the-evidence
    Scenario Outline: "More effective than placebo", and <evidence>
      Given a randomised-trial outcome that nothing speaks against
      But <evidence>
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is <verdict>
      And this rule is outweighed
      And the reason says "<reason>"

      Examples:
        | evidence                                   | verdict      | reason                                   |
        | the studies find a difference of 2         | contradicted | the evidence clearly favours placebo     |
        | only changes within one group are reported | overstated   | without a comparison they show no effect |

    @claim.more-than-the-evidence
    Scenario: Words without evidence
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of no evidence "more effective than placebo"
      Then the claim is not gradable
      And this rule cannot be told
      And the reason says "rests on no evidence"

    @claim.record-not-found
    Scenario Outline: "Reclassified as a class C drug", by <studies>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      And a text says of it "reclassified as a class C drug"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies              | verdict      | rule      | reason                          |
        | regulatory reports   | supported    | is silent | a regulator acted               |
        | surveillance reports | not gradable | decides   | of this kind: a regulator acted |

    @claim.record-not-found
    Scenario Outline: Cohort studies, and <words>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      When the evidence is graded by either stance
      And a text says of <of> "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | of          | words                             | verdict      | rule           | reason                                              |
        | it          | it has a mechanism of action      | not gradable | decides        | of this kind: a mechanism, not graded for patients' |
        | it          | it may be more effective          | supported    | is silent      | has shown promise                                   |
        | no evidence | it may have a mechanism of action | not gradable | cannot be told | rests on no evidence                                |

    @claim.advice-not-warranted
    Scenario Outline: "Approached with caution": pain falls by 0.5, dizziness 1.5 (<low> to 2.25)
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of −0.5
      And another harm, dizziness, that nothing speaks against
      And the estimate is a risk ratio of 1.5, with an interval from <low> to 2.25
      When the evidence is graded by either stance
      And a text says of the conclusion "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | words                             | verdict      | rule      | reason                                              |
        | 1.01 | should be approached with caution | supported    | is silent | caution, and alternatives                           |
        | 1    | should be approached with caution | not gradable | decides   | does not lead to such advice (minimal to no benefit |
        | 1    | minimal to no benefit             | supported    | is silent | minimal to no benefit                               |

    @claim.advice-not-warranted
    Scenario Outline: "Approached with caution": more dizziness, pain −0.3 (<low> to 0.4)
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from <low> to 0.4
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded by either stance
      And a text says of both outcomes "should be approached with caution"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low   | verdict      | rule      | reason                       |
        | −1    | supported    | is silent | caution, and alternatives    |
        | −1.01 | not gradable | decides   | does not lead to such advice |

    @claim.advice-not-warranted
    Scenario: Advice without evidence
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of no evidence "should be approached with caution"
      Then the claim is not gradable
      And this rule cannot be told
      And the reason says "rests on no evidence"

    @claim.advice-not-warranted
    Scenario Outline: "Approached with caution": pain differs by <effect>, and dizziness is more frequent
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      And another harm, dizziness, that nothing speaks against
      When the evidence is graded by either stance
      And a text says of the conclusion "should be approached with caution"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | verdict      | rule      | reason                       |
        | 2      | supported    | is silent | caution, and alternatives    |
        | −2     | not gradable | decides   | does not lead to such advice |

    @claim.larger-than-the-evidence
    Scenario Outline: The text claims an <size> effect, and the studies find <effect> where 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And the text claims an <size> effect
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | size        | effect | verdict    | rule      | reason                                                                                    |
        | important   | −1     | overstated | decides   | an important effect, and the estimate is no larger than the smallest important difference |
        | important   | −1.01  | supported  | is silent | warrants such words: more effective                                                       |
        | unimportant | −1     | supported  | is silent | warrants such words: more effective                                                       |

    @claim.larger-than-the-evidence
    Scenario: Nobody said what difference is important
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And the text claims an important effect
      Then the claim is supported
      And this rule cannot be told
      And the reason says "more effective, at high certainty"

  Rule: Words that are surer than the evidence are overstated

    @claim.surer-than-the-evidence
    Scenario Outline: "More effective than placebo", and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 4 was never published
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the certainty is <certainty>
      And the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | certainty | verdict    | rule      | reason                                                        |
        | 54.9  | moderate  | supported  | is silent | more effective, at moderate certainty                         |
        | 55    | low       | overstated | decides   | fit moderate certainty or better; that of the evidence is low |

    @claim.surer-than-the-evidence
    Scenario Outline: At moderate certainty: <words> more effective than placebo
      Given a randomised-trial outcome that nothing speaks against
      But the outcome stands in for fractures
      When the evidence is graded by either stance
      And a text says of it "<words> more effective than placebo"
      Then the certainty is moderate
      And the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                             | verdict    | rule      | reason                                               |
        | it is probably                    | supported  | is silent | more effective, at moderate certainty                |
        | it has been demonstrated to be    | supported  | is silent | more effective, at moderate certainty                |
        | high-quality evidence shows it is | overstated | decides   | fit high certainty; that of the evidence is moderate |

    @claim.surer-than-the-evidence
    Scenario Outline: Nobody judged the directness: <words> more effective than placebo
      Given a randomised-trial outcome that nothing speaks against
      But nobody judged how directly the studies answer the question
      And the outcome stands in for fractures
      When the evidence is graded by either stance
      And a text says of it "<words> more effective than placebo"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words  | verdict    | rule      | reason                                          |
        | is     | overstated | decides   | that of the evidence is low to moderate         |
        | may be | supported  | is silent | has shown promise, at low to moderate certainty |

    @claim.surer-than-the-evidence
    Scenario: Evidence that is not graded is not less sure than any words
      Given a randomised-trial outcome that nothing speaks against
      But no study reported the outcome
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is overstated
      And this rule cannot be told
      And the reason says "No study reported this outcome"

    @claim.surer-than-the-evidence
    Scenario: Context is never surer than the evidence
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      When the evidence is graded by either stance
      And a text says of it "a subject of debate"
      And the text claims high certainty
      Then the claim is not gradable
      And this rule is silent
      And the reason says "assert nothing that evidence could bear out"

  Rule: Some words must never be said of some evidence

    @claim.must-not-be-said
    Scenario Outline: At high certainty, the drug is <words>
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                               | verdict    | rule      | reason                                                            |
        | more effective than placebo         | supported  | is silent | more effective, at high certainty                                 |
        | more effective than placebo, a cure | overstated | decides   | Of such evidence (more effective) this must never be said: “cure” |
        | a cure                              | overstated | decides   | Of such evidence (more effective) this must never be said: “cure” |

    @claim.must-not-be-said
    Scenario Outline: Case reports <words>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are case reports
      When the evidence is graded by either stance
      And a text says of it "case reports <words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words       | verdict    | rule      | reason                                                                  |
        | describe it | supported  | is silent | case reports only, at very low certainty                                |
        | support it  | overstated | decides   | Of such evidence (case reports only) this must never be said: “support” |

    @claim.must-not-be-said
    Scenario Outline: −0.3 (−1.01 to 0.4), <words>
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from −1.01 to 0.4
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words            | verdict    | rule      | reason                                 |
        | no clear effect  | supported  | is silent | no clear effect                        |
        | lack of efficacy | overstated | decides   | must never be said: “lack of efficacy” |

  Rule: An effect on patients is shown by comparing patients, and by nothing else

    @claim.effect-without-comparison
    Scenario Outline: "More effective than placebo", where <evidence>
      Given a randomised-trial outcome that nothing speaks against
      But <evidence>
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | evidence                                   | verdict    | rule      | reason                                                                              |
        | only changes within one group are reported | overstated | decides   | Only changes within a group were reported; without a comparison they show no effect |
        | the studies find a difference of −2        | supported  | is silent | more effective, at high certainty                                                   |

    @claim.effect-without-comparison
    Scenario Outline: Studies without a comparison group: pain <words>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are single-arm studies
      When the evidence is graded by either stance
      And a text says of <of> "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | of          | words                               | verdict      | rule           | reason                                                   |
        | it          | was significantly reduced           | overstated   | decides        | without a comparison they show no effect                 |
        | it          | improved from baseline              | supported    | is silent      | change without a comparison group, at very low certainty |
        | it          | of which further studies are needed | supported    | is silent      | more or better studies are needed                        |
        | no evidence | was significantly reduced           | not gradable | cannot be told | rests on no evidence                                     |

    @claim.effect-from-mechanism
    Scenario Outline: "More effective than placebo", by <studies>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies            | verdict    | rule      | reason                                                       |
        | animal experiments | overstated | decides   | how a treatment may act, not what it does to patients        |
        | imaging studies    | overstated | decides   | Animal, laboratory or imaging work says                      |
        | randomised trials  | supported  | is silent | more effective, at high certainty                            |
        | regulatory reports | overstated | is silent | Reports of regulators and of surveillance estimate no effect |

    @claim.effect-from-mechanism
    Scenario: A mechanism of action, by animal experiments
      Given a randomised-trial outcome that nothing speaks against
      But the studies are animal experiments
      When the evidence is graded by either stance
      And a text says of it "a central mechanism of action"
      Then the claim is supported
      And this rule is silent
      And the reason says "a mechanism, not graded for patients' outcomes"

    @claim.effect-from-mechanism
    Scenario: Pain in patients, disability in animals
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But the studies are animal experiments
      When the evidence is graded by either stance
      And a text says of both outcomes "more effective than placebo"
      Then the claim is overstated
      And this rule cannot be told
      And the reason says "The words say: more effective."

    @claim.effect-from-context
    Scenario Outline: Safer than placebo, by <studies>
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies are <studies>
      And the studies find a risk ratio of 0.5
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies              | words                  | verdict      | rule      | reason                                                       |
        | surveillance reports | safer than placebo     | overstated   | decides   | Reports of regulators and of surveillance estimate no effect |
        | regulatory reports   | safer than placebo     | overstated   | decides   | estimate no effect                                           |
        | cohort studies       | may be safer           | supported    | is silent | fewer harms, at low certainty                                |
        | surveillance reports | raised safety concerns | not gradable | is silent | Such words (a concern about safety)                          |

    @claim.effect-from-context
    Scenario: Dizziness in trials, fatigue by surveillance
      Given a harm, counted in people in randomised trials, that nothing speaks against
      And another harm, fatigue, that nothing speaks against
      But the studies are surveillance reports
      When the evidence is graded by either stance
      And a text says of both outcomes "safer than placebo"
      Then the claim is overstated
      And this rule cannot be told
      And the reason says "The words say: fewer harms"

    @claim.effect-from-context
    Scenario: "More effective", and no phrase fits the reports
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: neither, not said
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is overstated
      And this rule is silent
      And the reason says "the overall certainty is low or very low, at low certainty"

    @claim.effect-without-evidence
    Scenario Outline: "<words>", and <studies> reported the outcome
      Given a randomised-trial outcome that nothing speaks against
      But <studies> reported the outcome
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | studies  | words                       | verdict    | rule      | reason                            |
        | no study | more effective than placebo | overstated | decides   | No study reported this outcome    |
        | 1 study  | more effective than placebo | supported  | is silent | more effective, at high certainty |
        | no study | further studies are needed  | supported  | is silent | more or better studies are needed |

    @claim.effect-without-evidence
    Scenario: Pain in trials, disability in no study
      Given a randomised-trial outcome that nothing speaks against
      And another outcome, disability, that nothing speaks against
      But no study reported the outcome
      When the evidence is graded by either stance
      And a text says of both outcomes "more effective than placebo"
      Then the claim is overstated
      And this rule cannot be told
      And the reason says "The words say: more effective."

  Rule: An interval that reaches an important benefit does not show that there is none

    @claim.no-effect-from-a-wide-interval
    Scenario Outline: "<words>", and −0.3 (<low> to 0.4), where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from <low> to 0.4
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                       | low   | verdict    | rule      | reason                                                                                      |
        | is not effective            | −1    | supported  | is silent | clear evidence that an important benefit is lacking, at high certainty                      |
        | is not effective            | −1.01 | overstated | decides   | The interval reaches an important benefit, so the evidence does not show that there is none |
        | minimal improvement         | −1.01 | overstated | decides   | The interval reaches an important benefit                                                   |
        | no significant difference   | −1.01 | supported  | is silent | no significant difference, at moderate certainty                                            |
        | more effective than placebo | −1.01 | overstated | is silent | The words say: more effective                                                               |

    @claim.no-effect-from-a-wide-interval
    Scenario: An interval that favours the drug from end to end
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2, with an interval from −4 to −0.01
      When the evidence is graded by either stance
      And a text says of it "is not effective"
      Then the claim is contradicted
      And this rule is outweighed
      And the reason says "The evidence clearly favours the drug"

    @claim.no-effect-from-a-wide-interval
    Scenario: Without an important difference nobody can say what the interval reaches
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the estimate is a difference of −0.3, with an interval from −1.01 to 0.4
      When the evidence is graded by either stance
      And a text says of it "is not effective"
      Then the claim is overstated
      And this rule cannot be told
      And the reason says "The evidence warrants: no clear effect"

  Rule: Words may not go beyond the people, the time and the comparison that were studied

    @claim.beyond-the-evidence
    Scenario Outline: The trials were in adults, and the drug "<words>" in children
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "<words>"
      And by a person's judgement the words go beyond the evidence in population: "no child was studied"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                       | verdict      | rule           | reason                                                                 |
        | more effective than placebo | overstated   | decides        | The words go beyond the evidence in population (no child was studied). |
        | less effective than placebo | contradicted | is outweighed  | The words speak against the drug                                       |
        | remains a subject of debate | not gradable | is silent      | assert nothing                                                         |
        | was taken for eight weeks   | not gradable | cannot be told | No phrase of any family                                                |

    @claim.beyond-the-evidence
    Scenario: The trials were in adults, as the words are
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is supported
      And this rule is silent
      And the reason says "more effective, at high certainty"

    @claim.longer-than-followed
    Scenario Outline: The text claims <weeks> weeks, and nobody was followed for more than 8
      Given a randomised-trial outcome that nothing speaks against
      But nobody was followed for more than 8 weeks
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And the text claims a follow-up of <weeks> weeks
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | weeks | verdict    | rule      | reason                                                      |
        | 8     | supported  | is silent | more effective, at high certainty                           |
        | 8.1   | overstated | decides   | speak of 8.1 weeks, and nobody was followed for more than 8 |

    @claim.longer-than-followed
    Scenario: The text claims a year, and nobody said how long people were followed
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And the text claims a follow-up of 52 weeks
      Then the claim is supported
      And this rule cannot be told
      And the reason says "more effective, at high certainty"

    @claim.another-comparator
    Scenario Outline: The text compares with <name>, and the trials compared with placebo
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "is effective"
      And the text claims that it compares with <name>
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | name     | verdict    | rule      | reason                                               |
        | placebo  | supported  | is silent | more effective, at high certainty                    |
        | Placebo  | supported  | is silent | more effective, at high certainty                    |
        | naproxen | overstated | decides   | with something else than the evidence does (placebo) |

    @claim.another-comparator
    Scenario: Nobody said with what the text compares
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "is effective"
      Then the claim is supported
      And this rule cannot be told
      And the reason says "more effective, at high certainty"

  Rule: A claim is judged with its source

    @claim.source-unidentified
    Scenario Outline: No source was found, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 4 was never published
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And its source could not be identified: "no study of this name is known"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | verdict      | rule          | reason                                                             |
        | 54.9  | not gradable | decides       | The source could not be identified: no study of this name is known |
        | 55    | overstated   | is outweighed | fit moderate certainty or better; that of the evidence is low      |

    @claim.source-unidentified
    Scenario: The source was found
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And its source says so: "by its abstract"
      Then the claim is supported
      And this rule is silent
      And the reason says "more effective, at high certainty"

    @claim.source-does-not-say
    Scenario Outline: <words>, and its source says <says>
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "<words>"
      And its source says <says>: "by its abstract"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                       | says          | verdict      | rule          | reason                                         |
        | more effective than placebo | so            | supported    | is silent     | more effective, at high certainty              |
        | more effective than placebo | nothing of it | overstated   | decides       | The source says nothing of it: by its abstract |
        | less effective than placebo | nothing of it | contradicted | is outweighed | The words speak against the drug               |

    @claim.source-says-otherwise
    Scenario Outline: More effective than placebo, and the source says <says>
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And its source says <says>: "by its abstract"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | says          | verdict      | rule      | reason                                     |
        | otherwise     | contradicted | decides   | The source says otherwise: by its abstract |
        | nothing of it | overstated   | is silent | The source says nothing of it              |

  Rule: Words are contradicted where the whole interval lies on the other side

    @claim.better-where-worse
    Scenario Outline: "<words>", and a difference of 2 (<low> to 4)
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect
      And the estimate is a difference of 2, with an interval from <low> to 4
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                       | low  | verdict      | rule      | reason                                                              |
        | more effective than placebo | 0    | contradicted | is silent | The interval excludes an important benefit, at moderate certainty   |
        | more effective than placebo | 0.01 | contradicted | decides   | The words favour the drug, and the evidence clearly favours placebo |
        | less effective than placebo | 0.01 | supported    | is silent | less effective, at high certainty                                   |

    @claim.better-where-worse
    Scenario: Reports favour placebo, and nobody knows how clearly
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: comparator, comparator
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is overstated
      And this rule cannot be told
      And the reason says "The words say: more effective"

    @claim.better-where-worse
    Scenario Outline: "More effective", cohort studies that find a difference of 2, <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And the studies find a difference of 2
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | verdict      | rule      | reason                               |
        | 54.9  | contradicted | decides   | the evidence clearly favours placebo |
        | 55    | overstated   | is silent | that of the evidence is very low     |

    @claim.worse-where-better
    Scenario Outline: "<words>", and a difference of −2 (−4 to <high>)
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect
      And the estimate is a difference of −2, with an interval from −4 to <high>
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                       | high  | verdict      | rule      | reason                                                                |
        | less effective than placebo | 0     | overstated   | is silent | The evidence warrants: no clear effect                                |
        | less effective than placebo | −0.01 | contradicted | decides   | The words speak against the drug, and the evidence clearly favours it |
        | more effective than placebo | −0.01 | supported    | is silent | more effective, at high certainty                                     |

    @claim.worse-where-better
    Scenario: Reports favour the drug, and nobody knows how clearly
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      When the evidence is graded by either stance
      And a text says of it "less effective than placebo"
      Then the claim is overstated
      And this rule cannot be told
      And the reason says "The evidence warrants: has shown promise"

    @claim.worse-where-better
    Scenario Outline: "Less effective", cohort studies that find a difference of −2, <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "less effective than placebo"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | verdict      | rule      | reason                           |
        | 54.9  | contradicted | decides   | the evidence clearly favours it  |
        | 55    | overstated   | is silent | that of the evidence is very low |

    @claim.no-difference-where-better
    Scenario Outline: "No significant difference", and a difference of −2 (−4 to <high>)
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2, with an interval from −4 to <high>
      When the evidence is graded by either stance
      And a text says of it "no significant difference"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | high  | verdict      | rule      | reason                                           |
        | 0     | supported    | is silent | no significant difference, at moderate certainty |
        | −0.01 | contradicted | decides   | The evidence clearly favours the drug            |

    @claim.no-difference-where-better
    Scenario: No difference, and reports that favour the drug, nobody knows how clearly
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      When the evidence is graded by either stance
      And a text says of it "no significant difference"
      Then the claim is overstated
      And this rule cannot be told
      And the reason says "The evidence warrants: has shown promise"

    @claim.no-difference-where-worse
    Scenario Outline: "No significant difference", and a difference of 2 (<low> to 4)
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of 2, with an interval from <low> to 4
      When the evidence is graded by either stance
      And a text says of it "no significant difference"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | low  | verdict      | rule      | reason                                           |
        | 0    | supported    | is silent | no significant difference, at moderate certainty |
        | 0.01 | contradicted | decides   | The evidence clearly favours placebo             |

    @claim.no-difference-where-worse
    Scenario: "Not superior", of a difference that favours the drug
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of it "not superior to placebo"
      Then the claim is contradicted
      And this rule is silent
      And the reason says "The evidence clearly favours the drug"

    @claim.no-difference-where-worse
    Scenario Outline: "Minimal to no effect", and a difference of 0.5 (0.01 to <high>)
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of 0.5, with an interval from 0.01 to <high>
      When the evidence is graded by either stance
      And a text says of it "little to no difference"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | high | verdict      | rule      | reason                               |
        | 1    | supported    | is silent | minimal, not clinically important    |
        | 1.01 | contradicted | decides   | The evidence clearly favours placebo |

    @claim.no-difference-where-worse
    Scenario: "The effect remains uncertain", of a difference that favours placebo
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of 2
      When the evidence is graded by either stance
      And a text says of it "the effect remains uncertain"
      Then the claim is understated
      And this rule is silent
      And the reason says "the evidence warrants more"

    @claim.no-difference-where-reports-differ
    Scenario Outline: "<words>", and reports without numbers favour <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                     | favours                | verdict    | rule      | reason                     |
        | no significant difference | comparator, comparator | overstated | decides   | The reports favour placebo |
        | no significant difference | neither, neither       | supported  | is silent | no significant difference  |
        | no clear effect           | comparator, comparator | supported  | is silent | no clear effect            |

  Rule: Words are contradicted where the evidence excludes what they say

    @claim.benefit-that-is-excluded
    Scenario Outline: "<words>", and −0.3 (<low> to 0.4), a benefit of 1 being important
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from <low> to 0.4
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                       | low   | verdict      | rule      | reason                                                        |
        | more effective than placebo | −1    | contradicted | decides   | The interval excludes an important benefit, at high certainty |
        | has shown promise           | −1    | contradicted | decides   | The interval excludes an important benefit                    |
        | more effective than placebo | −1.01 | overstated   | is silent | The evidence warrants: no clear effect, at moderate certainty |
        | less effective than placebo | −1    | overstated   | is silent | The words say: less effective                                 |

    @claim.benefit-that-is-excluded
    Scenario Outline: "More effective", −0.3 (−1 to 0.4), and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −0.3, with an interval from −1 to 0.4
      And 1 study beside the 4 was never published
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | verdict      | rule      | reason                                                                     |
        | 54.9  | contradicted | decides   | The interval excludes an important benefit, at moderate certainty          |
        | 55    | overstated   | is silent | The evidence warrants: minimal, not clinically important, at low certainty |

    @claim.low-where-it-is-not
    Scenario Outline: "The overall quality of evidence is low", and <share>% of the weight is indirect
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 4 was never published
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      And a text says of it "the overall quality of evidence is low"
      Then the certainty is <certainty>
      And the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | certainty | verdict      | rule      | reason                                    |
        | 54.9  | moderate  | contradicted | decides   | The certainty of the evidence is moderate |
        | 55    | low       | supported    | is silent | the overall certainty is low or very low  |

    @claim.change-that-nobody-saw
    Scenario Outline: "Improved from baseline", and single-arm studies that favour <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      And the studies are single-arm studies
      When the evidence is graded by either stance
      And a text says of it "improved from baseline"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | favours                    | verdict      | rule           | reason                            |
        | neither, neither           | contradicted | decides        | report no change for the better   |
        | comparator, comparator     | contradicted | decides        | report no change for the better   |
        | intervention, intervention | supported    | is silent      | change without a comparison group |
        | not said, not said         | supported    | cannot be told | change without a comparison group |

    @claim.change-that-nobody-saw
    Scenario: "Less effective", and single-arm studies that saw no change
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: neither, neither
      And the studies are single-arm studies
      When the evidence is graded by either stance
      And a text says of it "less effective than placebo"
      Then the claim is overstated
      And this rule is silent
      And the reason says "without a comparison they show no effect"

    @claim.mixed-where-agreed
    Scenario Outline: "<words>", where the studies favour <favours>
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                     | favours                    | verdict      | rule      | reason                                        |
        | mixed results             | intervention, intervention | contradicted | decides   | No two studies clearly favour different sides |
        | mixed results             | intervention, comparator   | supported    | is silent | mixed results, at low certainty               |
        | mixed results             | intervention, neither      | supported    | is silent | mixed results                                 |
        | no significant difference | intervention, intervention | overstated   | is silent | The words say: no significant difference      |

    @claim.mixed-where-agreed
    Scenario: Mixed results, and no evidence is named
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of no evidence "mixed results"
      Then the claim is not gradable
      And this rule cannot be told
      And the reason says "rests on no evidence"

    @claim.mixed-where-agreed
    Scenario Outline: "Mixed results", and <some> of 10 studies on one side of no effect
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect
      And <some> of 10 studies fall on one side of no effect, with an I² of 75%
      When the evidence is graded by either stance
      And a text says of it "mixed results"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | some | verdict      | rule      | reason                                        |
        | 8    | contradicted | decides   | No two studies clearly favour different sides |
        | 7    | understated  | is silent | the evidence warrants more: more effective    |

    @claim.none-where-there-is-evidence
    Scenario Outline: "<words>", and <evidence>
      Given a randomised-trial outcome that nothing speaks against
      But <evidence>
      When the evidence is graded by either stance
      And a text says of it "<words>"
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | words                      | evidence                           | verdict      | rule      | reason                                    |
        | has not been studied       | no study reported the outcome      | supported    | is silent | no study reported it                      |
        | has not been studied       | 1 study reported the outcome       | contradicted | decides   | Studies were found: 1, at high certainty. |
        | no trials were found       | the studies are case reports       | contradicted | decides   | Studies were found: 4, at very low        |
        | no trials were found       | the studies are animal experiments | supported    | is silent | no study reported it                      |
        | further studies are needed | 1 study reported the outcome       | understated  | is silent | The words say that it is open             |

    @claim.none-where-there-is-evidence
    Scenario: No study, and no evidence is named
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      And a text says of no evidence "has not been studied"
      Then the claim is not gradable
      And this rule cannot be told
      And the reason says "rests on no evidence"

  Rule: A printed number is that of the evidence, to the digits printed

    @claim.number-differs
    Scenario Outline: The text prints <printed>, and the studies find <effect>
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded by either stance
      And a text says of it "more effective than placebo"
      And the text claims an effect of <printed>
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | printed | effect | verdict      | rule      | reason                                                                  |
        | −1.9    | −1.94  | supported    | is silent | more effective, at high certainty                                       |
        | −1.9    | −1.96  | contradicted | decides   | another number than the evidence has: −1.9 where the evidence has −1.96 |
        | 1.9     | −1.94  | supported    | is silent | more effective, at high certainty                                       |
        | 1.9     | −1.96  | contradicted | decides   | 1.9 where the evidence has −1.96                                        |

    @claim.number-differs
    Scenario Outline: Numbers needed to harm of <least> to <most>, where they are 5 and 10
      Given a harm, counted in people in randomised trials, that nothing speaks against
      And another harm, fatigue, that nothing speaks against
      But the studies find a risk ratio of 2
      When the evidence is graded by either stance
      And a text says of both outcomes "the number needed to harm was relatively small"
      And the text claims numbers needed to harm of <least> to <most>
      Then the claim is <verdict>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | least | most | verdict      | rule      | reason                          |
        | 5     | 10   | supported    | is silent | more harms, in absolute numbers |
        | 5     | 11   | contradicted | decides   | 11 where the evidence has 10    |
        | 4     | 10   | contradicted | decides   | 4 where the evidence has 5      |

    @claim.number-differs
    Scenario: A number is printed, and the evidence has none
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      And the outcome stands in for fractures
      When the evidence is graded by either stance
      And a text says of it "has shown promise"
      And the text claims an effect of −2
      Then the claim is supported
      And this rule cannot be told
      And the reason says "has shown promise, at low certainty"
