@risk-of-bias
Feature: Risk of bias
  Could flaws of the studies explain the result?

  Rule: Studies at high risk of bias dominate on a lenient reading from 55% of the weight: a close call

    @risk-of-bias.high-risk-nearly-dominates
    Scenario Outline: <share>% of the weight is at high risk
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight are at high risk of bias
      When the evidence is graded
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | share | level       | rule      | reason                                                                                                                  | certainty |
        | 54.9  | not serious | is silent | 54.9% of the weight and do not dominate                                                                                 | high      |
        | 55    | serious     | decides   | (Study A) carry 55% of the weight … lenient reading (a share from 0.55), not on a strict one (above 0.65). A close call | moderate  |
        | 65    | serious     | decides   | carry 65% of the weight … A close call                                                                                  | moderate  |
        | 65.1  | serious     | is silent | 65.1% of the weight, and bias could explain                                                                             | moderate  |

    @risk-of-bias.high-risk-nearly-dominates
    Scenario Outline: A published review gives the share of the weight, <share>%
      Given a randomised-trial outcome that nothing speaks against
      But the review says that studies with <share>% of the weight are at high risk of bias
      When the evidence is graded
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | level       | rule      | reason                                            |
        | 54.9  | not serious | is silent | do not dominate                                   |
        | 55    | serious     | decides   | (as Review 2025 reports) carry 55% … A close call |

  Rule: Beyond 65% of the weight they dominate on any reading

    @risk-of-bias.high-risk-dominates
    Scenario Outline: <share>% of the weight is at high risk, beyond the strict mark or not
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight are at high risk of bias
      When the evidence is graded
      Then risk of bias is judged serious
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is moderate

      Examples:
        | share | rule      | reason                                      |
        | 65    | is silent | 65% of the weight … A close call            |
        | 65.1  | decides   | 65.1% of the weight, and bias could explain |
        | 100   | decides   | 100% of the weight, and bias could explain  |

    @risk-of-bias.high-risk-dominates
    Scenario: Some concerns count as high risk
      Given a randomised-trial outcome that nothing speaks against
      But studies with 40% of the weight are at high risk of bias
      And studies with 30% of the weight raise some concerns
      When the evidence is graded
      Then risk of bias is judged serious
      And this rule decides
      And the reason says "(Study A, Study B) carry 70% of the weight"

    @risk-of-bias.high-risk-dominates
    Scenario: A panel may count some concerns as low risk
      Given a randomised-trial outcome that nothing speaks against
      But studies with 40% of the weight are at high risk of bias
      And studies with 30% of the weight raise some concerns
      And the panel counts some concerns as low risk
      When the evidence is graded
      Then risk of bias is judged not serious
      And this rule is silent
      And the reason says "40% of the weight and do not dominate"

    @risk-of-bias.high-risk-dominates
    Scenario Outline: Without an overall judgement, studies with <items> of 5 items at high risk
      Given a randomised-trial outcome that nothing speaks against
      But every study has <items> of 5 items at high risk of bias
      And the panel counts some concerns as low risk
      When the evidence is graded
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | items | level       | rule      | reason                                     |
        | 0     | not serious | is silent | 0% of the weight and do not dominate       |
        | 1     | serious     | decides   | 100% of the weight, and bias could explain |

    @risk-of-bias.high-risk-dominates
    Scenario: Nobody assessed the studies, and unknown is not fine
      Given a randomised-trial outcome that nothing speaks against
      But nobody assessed the risk of bias
      When the evidence is graded
      Then risk of bias cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged … give every study of the outcome a `risk_of_bias`"
      And the certainty is moderate to high until risk of bias can be judged

    @risk-of-bias.high-risk-dominates
    Scenario: One small study was not assessed
      Given a randomised-trial outcome that nothing speaks against
      But studies with 5% of the weight were not assessed for bias
      When the evidence is graded
      Then risk of bias cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged"
      And the certainty is moderate to high until risk of bias can be judged

    @risk-of-bias.high-risk-dominates
    Scenario Outline: Only the first <items> items of <tool> were judged in every study, all <risk>
      Given a randomised-trial outcome that nothing speaks against
      But every study was judged on the first <items> items of <tool>, all <risk>
      When the evidence is graded
      Then risk of bias cannot be judged: from not serious to serious
      And this rule cannot be told
      And the reason says "Cannot be judged … give every study of the outcome a `risk_of_bias`"
      And the certainty is moderate to high until risk of bias can be judged

      Examples:
        | tool     | items | risk |
        | RoB 2    | 4     | low  |
        | ROBINS-I | 6     | low  |

    @risk-of-bias.high-risk-dominates
    Scenario Outline: The first <items> items of <tool> were judged in every study, all <risk>, which is enough
      Given a randomised-trial outcome that nothing speaks against
      But every study was judged on the first <items> items of <tool>, all <risk>
      When the evidence is graded
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | tool     | items | risk    | level       | rule      | reason                                     |
        | RoB 2    | 5     | low     | not serious | is silent | 0% of the weight and do not dominate       |
        | ROBINS-I | 7     | low     | not serious | is silent | 0% of the weight and do not dominate       |
        | RoB 2    | 1     | high    | serious     | decides   | 100% of the weight, and bias could explain |
        | ROBINS-I | 1     | serious | serious     | decides   | 100% of the weight, and bias could explain |

  Rule: Bias that would have worked against the result cannot explain it

    @risk-of-bias.bias-works-against-result
    Scenario Outline: An important reduction, from studies with <share>% of the weight whose bias hides effects
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight are at high risk of bias
      And their bias can only have pushed the result towards no effect
      When the evidence is graded
      Then risk of bias is judged not serious
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | rule      | reason                                                       |
        | 54.9  | is silent | 54.9% of the weight and do not dominate                      |
        | 55    | decides   | 55% of the weight, but their bias would have worked against  |
        | 100   | decides   | 100% of the weight, but their bias would have worked against |

    @risk-of-bias.bias-works-against-result
    Scenario Outline: The studies find <effect>, and their bias pushes towards <towards>
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      And studies with 80% of the weight are at high risk of bias
      And their bias can only have pushed the result towards <towards>
      When the evidence is graded
      Then risk of bias is judged <level>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | towards   | level       | rule      | reason                        |
        | −2     | an effect | serious     | is silent | bias could explain the result |
        | −0.2   | no effect | serious     | is silent | bias could explain the result |
        | −0.2   | an effect | not serious | decides   | worked against what is seen   |
