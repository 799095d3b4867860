@facts-alone
Feature: Facts alone
  What `grading check` prints to show a finding, as it can be pasted here. Two findings of Core GRADE that are accepted
  for the sake of its guidance, and what is told where facts are unknown. Such scenarios fire the rules of one domain,
  and count for no coverage.

  Rule: Core GRADE asks how wide an interval is beside its effect only where it is clear of the threshold

    Scenario: An implausibly large effect with a very wide interval that is clear of the threshold
      Given these facts alone are known:
        | fact                                         | value    |
        | crosses_only_from_heterogeneity              | no       |
        | effect_may_be_too_large                      | yes      |
        | evidence_form                                | estimate |
        | interval_crosses_threshold                   | no       |
        | interval_includes_important_benefit_and_harm | no       |
        | interval_ratio                               | 3        |
        | measure                                      | RR       |
      When the rules of core-grade-2025 for imprecision are fired
      Then only these rules fire:
        | rule                                     |
        | imprecision.large-effect-wide-risk-ratio |
      And imprecision settles to very serious

    Scenario: The same where the interval crosses: worse evidence, and a level less is lost
      Given these facts alone are known:
        | fact                                         | value    |
        | crosses_only_from_heterogeneity              | no       |
        | effect_may_be_too_large                      | yes      |
        | evidence_form                                | estimate |
        | interval_crosses_threshold                   | yes      |
        | interval_includes_important_benefit_and_harm | no       |
        | interval_ratio                               | 3        |
        | measure                                      | RR       |
      When the rules of core-grade-2025 for imprecision are fired
      Then only these rules fire:
        | rule                              |
        | imprecision.crosses-the-threshold |
      And imprecision settles to serious

  Rule: What is unknown leaves a domain open as far as it could go

    Scenario: Nothing is known of risk of bias
      Given no fact is known
      When the rules of grade-handbook for risk of bias are fired
      Then no rule fires
      And risk of bias is left open, from not serious to extremely serious
