@risk-of-bias
Feature: Risk of bias, by the Handbook
  Could flaws of the studies explain the result?

  Rule: Where half of the information is not at low risk of bias, it costs a level

    @risk-of-bias.most-information-not-at-low-risk
    Scenario Outline: <share>% of the weight raises some concerns
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight raise some concerns
      When the evidence is graded by the Handbook
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | share | level       | rule      | reason                                                         | certainty |
        | 49.9  | not serious | is silent | carry 0% of the weight, together with … some concerns 49.9%    | high      |
        | 50    | serious     | decides   | high risk of bias or with some concerns (Study A) carry 50% of | moderate  |
        | 100   | serious     | decides   | carry 100% of the weight                                       | moderate  |

    @risk-of-bias.most-information-not-at-low-risk
    Scenario: A panel may count some concerns as low, with a reason
      Given a randomised-trial outcome that nothing speaks against
      But studies with 60% of the weight raise some concerns
      And the panel counts some concerns as low risk
      When the evidence is graded by the Handbook
      Then risk of bias is judged not serious
      And this rule is silent
      And the reason says "Most information is from studies at low risk of bias"

  Rule: A quarter of the information at high risk of bias is enough to matter

    @risk-of-bias.high-risk-information-matters
    Scenario Outline: <share>% of the weight is at high risk, enough to matter or not
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight are at high risk of bias
      When the evidence is graded by the Handbook
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | share | level        | rule          | reason                                                  | certainty |
        | 24.9  | not serious  | is silent     | those at high risk carry 24.9% of the weight            | high      |
        | 25    | serious      | decides       | carry 25% of the weight, enough to affect the result    | moderate  |
        | 49.9  | serious      | decides       | carry 49.9% of the weight, enough to affect the result  | moderate  |
        | 50    | very serious | is outweighed | carry 50% of the weight: most of what is known rests on | low       |

  Rule: Where half of the information is at high risk of bias, it costs two levels

    @risk-of-bias.high-risk-information-dominates
    Scenario Outline: <share>% of the weight is at high risk, half or not
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight are at high risk of bias
      When the evidence is graded by the Handbook
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | share | level        | rule      | reason                                   | certainty |
        | 49.9  | serious      | is silent | enough to affect the result              | moderate  |
        | 50    | very serious | decides   | 50% of the weight: most of what is known | low       |

    @risk-of-bias.high-risk-information-dominates
    Scenario: A study that was not assessed could make it two levels
      Given a randomised-trial outcome that nothing speaks against
      But studies with 50% of the weight were not assessed for bias
      When the evidence is graded by the Handbook
      Then risk of bias cannot be judged: from not serious to very serious
      And this rule cannot be told
      And the reason says "Cannot be judged … `risk_of_bias`"
      And the certainty is low to high until risk of bias can be judged

    @risk-of-bias.high-risk-information-dominates
    Scenario Outline: Without an overall judgement, studies with <items> of 5 items at high risk
      Given a randomised-trial outcome that nothing speaks against
      But every study has <items> of 5 items at high risk of bias
      And the panel counts some concerns as low risk
      When the evidence is graded by the Handbook
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | items | level        | rule      | reason                      |
        | 0     | not serious  | is silent | those at high risk carry 0% |
        | 1     | very serious | decides   | carry 100% of the weight    |

  Rule: Bias that would have worked against what is seen cannot explain it

    @risk-of-bias.bias-works-against-result
    Scenario Outline: <share>% of the weight at high risk, whose bias can only have pushed towards <towards>
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2, with an interval from −2.5 to −1.5
      And studies with <share>% of the weight are at high risk of bias
      And their bias can only have pushed the result towards <towards>
      When the evidence is graded by the Handbook
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | share | towards   | level        | rule      | reason                                                       | certainty |
        | 24.9  | no effect | not serious  | is silent | Most information is from studies at low risk of bias         | high      |
        | 25    | no effect | not serious  | decides   | carry 25% of the weight, but their bias would have worked    | high      |
        | 70    | no effect | not serious  | decides   | worked against what is seen and cannot explain it            | high      |
        | 70    | an effect | very serious | is silent | carry 70% of the weight: most of what is known rests on them | low       |

    @risk-of-bias.most-information-not-at-low-risk
    Scenario: Some concerns about most of the weight, whose bias can only have hidden the effect
      Given a randomised-trial outcome that nothing speaks against
      But the estimate is a difference of −2, with an interval from −2.5 to −1.5
      And studies with 60% of the weight raise some concerns
      And their bias can only have pushed the result towards no effect
      When the evidence is graded by the Handbook
      Then risk of bias is judged not serious
      And this rule is silent
      And the reason says "bias would have worked against what is seen"

  Rule: Half of the information at critical risk by ROBINS-I costs three levels, for the evidence started high

    @risk-of-bias.critical-risk-of-bias
    Scenario Outline: <share>% of the weight is at critical risk by <tool>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And every study was assessed with <tool>, at low risk of bias
      And studies with <share>% of the weight were assessed with <tool>, at critical risk of bias
      When the evidence is graded by the Handbook
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | share | tool                       | level             | rule      | reason                                         | certainty |
        | 49.9  | ROBINS-I                   | serious           | is silent | enough to affect the result                    | moderate  |
        | 50    | ROBINS-I                   | extremely serious | decides   | critical risk of bias carry 50% … started high | very low  |
        | 50    | the Newcastle-Ottawa scale | very serious      | is silent | most of what is known rests on                 | very low  |

    @risk-of-bias.critical-risk-of-bias
    Scenario: A review that does not tell critical from serious risk
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And the review used ROBINS-I and finds studies with 60% of the weight at serious or critical risk
      When the evidence is graded by the Handbook
      Then risk of bias cannot be judged: from very serious to extremely serious
      And this rule cannot be told
      And the reason says "Cannot be judged"

    @risk-of-bias.critical-risk-of-bias
    Scenario: Critical risk of bias in trials costs two levels
      Given a randomised-trial outcome that nothing speaks against
      But every study was assessed with ROBINS-I, at critical risk of bias
      When the evidence is graded by the Handbook
      Then risk of bias is judged very serious
      And this rule is silent
      And the reason says "100% of the weight: most of what is known rests on them"
