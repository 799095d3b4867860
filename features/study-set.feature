@study-set
Feature: One thing changed in a study set
  What would the verdict be if one trial, one number or one judgement of a study set that there is were another?

  Rule: The rating rests on the studies that there are: without one of them it may be another

    @risk-of-bias.high-risk-nearly-dominates
    Scenario: Three trials of gabapentin for sciatica, two of them at high risk of bias
      Given the study set ../fixtures/articles/gabapentin-sciatica-placebo.yaml
      When the evidence is graded
      Then risk of bias is judged serious
      And the reason says "(McCleane 2001, Yildirim 2003) carry 64.5% of the weight … A close call"
      And this rule decides
      And risk of bias is a close call
      And imprecision is judged very serious
      And the reason for imprecision says "−2.42 to 0.93, includes both an important benefit and an important harm (±0.2)"
      And the estimate is "SMD −0.744 (−2.42 to 0.93)"
      And every study is pooled
      And the certainty is very low

    @risk-of-bias.high-risk-nearly-dominates
    Scenario: Without the trial by Yildirim those at high risk no longer dominate
      Given the study set ../fixtures/articles/gabapentin-sciatica-placebo.yaml
      But the trial by Yildirim is left out
      When the evidence is graded
      Then risk of bias is judged not serious
      And the reason says "do not dominate"
      And this rule is silent
      And risk of bias is no close call
      And the number of studies is "2"
      And the estimate is "SMD −0.384 (−1.76 to 0.987)"
      And the certainty is low

    @inconsistency
    Scenario: Had the trial by Yildirim found what the others found
      Given the study set ../fixtures/articles/gabapentin-sciatica-placebo.yaml
      But these studies are changed:
        | study         | effect | from | to  |
        | Yildirim 2003 | −0.4   | −1   | 0.2 |
      When the evidence is graded
      Then imprecision is judged serious
      And the reason says "−0.674 to −0.102, crosses the smallest important difference of 0.2"
      And the I² is "0%"
      And the certainty is low

    @imprecision
    Scenario Outline: A fourth trial of 600 people finds <effect> (<from> to <to>), and all are pooled by a common effect
      Given the study set ../fixtures/articles/gabapentin-sciatica-placebo.yaml
      But the studies are pooled by a common effect
      And these studies are added:
        | study  | effect   | from   | to   | people | design           | risk of bias | indirectness |
        | Fourth | <effect> | <from> | <to> | 600    | randomised trial | low          | none         |
      When the evidence is graded
      Then all studies are used
      And the reason says "All studies are used"
      And the number of studies is "4"
      And imprecision is judged <level>
      And the reason says "<reason>"

      Examples:
        | effect | from  | to   | level       | reason                                                              |
        | −0.04  | −0.14 | 0.06 | not serious | lies within the smallest important difference of 0.2                |
        | −0.06  | −0.16 | 0.04 | serious     | −0.209 to −0.0195, crosses the smallest important difference of 0.2 |

  Rule: A study at another risk of bias is worth another share of the evidence

    @risk-of-bias.high-risk-dominates
    Scenario Outline: The trial by <trial> is at <risk> risk of bias
      Given the study set ../fixtures/articles/gabapentin-sciatica-placebo.yaml
      But the trial by <trial> is at <risk> risk of bias
      When the evidence is graded
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | trial    | risk | level       | rule          | reason                                                      | certainty |
        | Atkinson | high | serious     | decides alone | carry 100% of the weight, and bias could explain the result | very low  |
        | Yildirim | low  | not serious | is silent     | do not dominate                                             | low       |

  Rule: How the studies are pooled decides how wide the interval is

    @imprecision
    Scenario Outline: DerSimonian and Laird with <interval> intervals
      Given the study set ../fixtures/articles/gabapentin-sciatica-placebo.yaml
      But the studies are pooled by DerSimonian and Laird with <interval> intervals
      When the evidence is graded
      Then imprecision is judged <level>
      And the reason says "<reason>"
      And the method is "random effects, DL, <interval> interval"
      And <back> is given back for close calls
      And the certainty is <certainty>

      Examples:
        | interval      | level        | reason                                                                           | back      | certainty |
        | Hartung-Knapp | very serious | −2.42 to 0.93, includes both an important benefit and an important harm          | no level  | very low  |
        | Wald          | serious      | −1.43 to −0.0552, crosses … but only because the studies disagree … A close call | one level | moderate  |

  Rule: The Handbook asks for enough people also where the interval settles the matter; Core GRADE does not

    @imprecision.information-size-not-met
    Scenario Outline: One trial of pregabalin of <people> people, by the Handbook
      Given the outcome pain-52-weeks of the study set ../fixtures/articles/pregabalin-sciatica.yaml
      But <people> people were studied
      When the evidence is graded by the Handbook
      Then imprecision is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | people | level       | rule          | reason                                       | certainty |
        | 1,999  | not serious | is silent     | nothing calls for more information           | high      |
        | 198    | not serious | is silent     | nothing calls for more information           | high      |
        | 197    | serious     | decides alone | 197 people were studied where 198 are needed | moderate  |

    @imprecision
    Scenario: One trial of pregabalin of 197 people, by Core GRADE
      Given the outcome pain-52-weeks of the study set ../fixtures/articles/pregabalin-sciatica.yaml
      But 197 people were studied
      When the evidence is graded
      Then imprecision is judged not serious
      And the reason says "nothing calls for more information"
      And no rule of imprecision fires
      And the certainty is high

  Rule: What nobody reported stays open, and is named

    @risk-of-bias
    Scenario: A small further trial of pregabalin, whose risk of bias nobody judged
      Given the study set ../fixtures/articles/pregabalin-sciatica.yaml
      And what follows is about the outcome pain-small-trial
      When the evidence is graded
      Then risk of bias cannot be judged: from not serious to serious
      And the reason says "Cannot be judged … give every study of the outcome a `risk_of_bias`"
      And what is missing for risk of bias is the weight counted as high
      And there is no estimate
      And the certainty is very low to low until risk of bias and indirectness and publication bias can be judged

    @risk-of-bias
    Scenario: The same trial, once its risk of bias was judged
      Given the study set ../fixtures/articles/pregabalin-sciatica.yaml
      And what follows is about the outcome pain-small-trial
      But the trial by Malik is at high risk of bias
      When the evidence is graded
      Then risk of bias is judged serious
      And the reason says "(Malik 2015) carry 100% of the weight"
      And what is missing for risk of bias is nothing
      And the certainty is very low to low until indirectness and publication bias can be judged

  Rule: An outcome of a study set that does not decide the question leaves it without an overall certainty

    @conclusion
    Scenario: Pain in the only trial, on its own scale
      Given the outcome pain-in-the-trial of the study set ../fixtures/articles/gabapentin-sciatica.yaml
      When the evidence is graded
      Then imprecision is judged very serious
      And the reason says "43 people are a small part of the 786 that are needed"
      And the certainty is very low
      And there is no overall certainty
      And the conclusion says "No critical outcome was graded"

    @conclusion
    Scenario: The same outcome, had the panel called it critical
      Given the outcome pain-in-the-trial of the study set ../fixtures/articles/gabapentin-sciatica.yaml
      But the outcome is critical
      When the evidence is graded
      Then the certainty is very low
      And the overall certainty is very low
      And the conclusion does not say "No critical outcome was graded"

  Rule: The claims of a text are checked against the study sets that it rests on

    @claim
    Scenario Outline: The claim <claim> of an article, by <stance>
      Given the claims file ../fixtures/articles/sciatica.claims.yaml
      When the claim <claim> is checked by <stance>
      Then the claim is <verdict>
      And the evidence is of <certainty> certainty
      And the reason says "<reason>"

      Examples:
        | claim | stance       | verdict   | certainty | reason                                                     |
        | SCI-5 | Core GRADE   | supported | low       | warrants such words: a short-term effect, at low certainty |
        | SCI-5 | the Handbook | supported | low       | warrants such words: a short-term effect, at low certainty |
