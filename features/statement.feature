@statement
Feature: Statement
  Which sentence may be written about the effect?

  Rule: High certainty is said outright, moderate with probably, low with may

    @statement.high
    Scenario Outline: <share>% of the weight indirect, high certainty or not
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then it is worded "<sentence>"
      And this rule <rule>
      And the reason says "<reason>"
      And the sentence counts as "<kind>"

      Examples:
        | share | sentence                                                                           | rule      | reason                     | kind       |
        | 54.9  | The drug results in an important reduction in pain compared with placebo.          | decides   | The certainty is high.     | results in |
        | 55    | The drug probably results in an important reduction in pain compared with placebo. | is silent | The certainty is moderate. | probably   |

    @statement.moderate
    Scenario Outline: <share>% of the weight indirect, moderate certainty or not
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then it is worded "<sentence>"
      And this rule <rule>
      And the reason says "<reason>"
      And the sentence counts as "<kind>"

      Examples:
        | share | sentence                                                                           | rule      | reason                     | kind       |
        | 54.9  | The drug results in an important reduction in pain compared with placebo.          | is silent | The certainty is high.     | results in |
        | 55    | The drug probably results in an important reduction in pain compared with placebo. | decides   | The certainty is moderate. | probably   |

    @statement.low
    Scenario Outline: An unpublished study, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 4 was never published
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then it is worded "<sentence>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | share | sentence                                                                           | rule      | reason                     |
        | 54.9  | The drug probably results in an important reduction in pain compared with placebo. | is silent | The certainty is moderate. |
        | 55    | The drug may result in an important reduction in pain compared with placebo.       | decides   | The certainty is low.      |

    @statement.low
    Scenario: Two treatments are always compared by name
      Given a randomised-trial outcome that nothing speaks against
      But the treatment is compared with naproxen, another treatment
      And the studies are cohort studies
      When the evidence is graded by either stance
      Then it is worded "The drug may result in an important reduction in pain compared with naproxen."
      And this rule decides
      And the reason says "The certainty is low."
      And the sentence counts as "may"

  Rule: Very low certainty states neither size nor direction

    @statement.very-low
    Scenario Outline: Cohort studies, and <share>% of the weight indirect
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And studies with <share>% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then it is worded "<sentence>"
      And this rule <rule>
      And the reason says "<reason>"
      And the sentence counts as "<kind>"

      Examples:
        | share | sentence                                                                                   | rule      | reason                     | kind           |
        | 54.9  | The drug may result in an important reduction in pain compared with placebo.               | is silent | The certainty is low.      | may            |
        | 55    | The evidence is very uncertain about the effect of the drug on pain compared with placebo. | decides   | The certainty is very low. | very uncertain |

    @statement.very-low
    Scenario: Very low certainty, from studies that compare nothing
      Given a randomised-trial outcome that nothing speaks against
      But the studies are case reports
      When the evidence is graded by either stance
      Then it is worded "The evidence is very uncertain about the effect of the drug on pain: no study reports a comparison with placebo."
      And this rule is outweighed
      And the reason says "Only changes within one group were reported"

  Rule: Without a comparison there is no effect to speak of, however certain

    @statement.without-comparison
    Scenario Outline: Only changes within one group, from <studies>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      And only changes within one group are reported
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And it is worded "The evidence is very uncertain about the effect of the drug on pain: no study reports a comparison with placebo."
      And this rule decides
      And the reason says "Only changes within one group were reported"

      Examples:
        | studies            | certainty |
        | randomised trials  | low       |
        | cohort studies     | very low  |
        | single-arm studies | very low  |
        | case reports       | very low  |

    @statement.without-comparison
    Scenario Outline: A person finds imprecision <imprecision> where nothing was compared
      Given a randomised-trial outcome that nothing speaks against
      But only changes within one group are reported
      And a person judges imprecision <imprecision>, because "the changes are precise"
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And it is worded "The evidence is very uncertain about the effect of the drug on pain: no study reports a comparison with placebo."
      And this rule decides
      And the reason says "Only changes within one group were reported"
      And the sentence counts as "very uncertain"

      Examples:
        | imprecision | certainty |
        | not serious | low       |
        | serious     | low       |

    @statement.without-comparison
    Scenario: Very low certainty from studies that compare
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And the outcome stands in for fractures
      When the evidence is graded by either stance
      Then it is worded "The evidence is very uncertain about the effect of the drug on pain compared with placebo."
      And this rule is silent
      And the reason says "The certainty is very low."

    @statement.high
    Scenario: Hardly anything speaks against changes within a group, and still they are low
      Given a randomised-trial outcome that nothing speaks against
      But only changes within one group are reported
      And a person judges imprecision not serious, because "the changes are precise"
      When the evidence is graded by either stance
      Then the certainty is low
      And it is worded "The evidence is very uncertain about the effect of the drug on pain: no study reports a comparison with placebo."
      And this rule is silent
      And the reason says "Only changes within one group were reported"

    @statement.moderate
    Scenario: One concern about changes within a group, and they are low
      Given a randomised-trial outcome that nothing speaks against
      But only changes within one group are reported
      And a person judges imprecision serious, because "the changes are precise"
      When the evidence is graded by either stance
      Then the certainty is low
      And it is worded "The evidence is very uncertain about the effect of the drug on pain: no study reports a comparison with placebo."
      And this rule is silent
      And the reason says "Only changes within one group were reported"

    @statement.low
    Scenario: Rated low by a person, with nothing compared
      Given a randomised-trial outcome that nothing speaks against
      But only changes within one group are reported
      And a person judges imprecision very serious, because "the changes are precise"
      When the evidence is graded by either stance
      Then the certainty is low
      And it is worded "The evidence is very uncertain about the effect of the drug on pain: no study reports a comparison with placebo."
      And this rule is outweighed
      And the reason says "Only changes within one group were reported"

  Rule: What is no comparative clinical evidence is named for what it is

    @statement.no-studies
    Scenario: Nobody looked
      Given a randomised-trial outcome that nothing speaks against
      But no study reported the outcome
      When the evidence is graded by either stance
      Then it is worded "No studies were found that looked at pain."
      And this rule decides
      And the reason says "that is not evidence of no effect"
      And the sentence counts as "no evidence"

    @statement.no-studies
    Scenario: Somebody looked, in rats
      Given a randomised-trial outcome that nothing speaks against
      But the studies are animal experiments
      When the evidence is graded by either stance
      Then it is worded "Animal, laboratory, mechanistic or imaging work only: not graded for what the drug does to pain in patients."
      And this rule is silent
      And the reason says "may explain an effect and cannot show one"

    @statement.mechanistic
    Scenario Outline: <studies> only
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      Then it is worded "<sentence>"
      And this rule <rule>
      And the reason says "<reason>"
      And the sentence counts as "not graded"

      Examples:
        | studies              | sentence                                                                                                     | rule      | reason                                    |
        | in-vitro experiments | Animal, laboratory, mechanistic or imaging work only: not graded for what the drug does to pain in patients. | decides   | may explain an effect and cannot show one |
        | regulatory reports   | Regulatory or surveillance reports only: they give context on pain and estimate no effect.                   | is silent | No effect is estimated                    |

    @statement.context
    Scenario Outline: <studies> alone
      Given a randomised-trial outcome that nothing speaks against
      But the studies are <studies>
      When the evidence is graded by either stance
      Then it is worded "<sentence>"
      And this rule <rule>
      And the reason says "<reason>"
      And the sentence counts as "<kind>"

      Examples:
        | studies              | sentence                                                                                                         | rule      | reason                                      | kind           |
        | surveillance reports | Regulatory or surveillance reports only: they give context on pain and estimate no effect.                       | decides   | No effect is estimated                      | not graded     |
        | case reports         | The evidence is very uncertain about the effect of the drug on pain: no study reports a comparison with placebo. | is silent | Only changes within one group were reported | very uncertain |

  Rule: Numbers that allow no estimate are said, never worded as no difference

    @statement.could-not-be-estimated
    Scenario Outline: <treated> of 100 treated and 100 of 100 untreated people relapsed
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies counted:
        | study | treated | relapsed treated | untreated | relapsed untreated |
        | Only  | 100     | <treated>        | 100       | 100                |
      And 99% of people have the event without treatment
      When the evidence is graded by either stance
      Then it is worded "<sentence>"
      And this rule <rule>
      And the reason says "<reason>"
      And the sentence counts as "<kind>"

      Examples:
        | treated | sentence                                                                        | rule      | reason                    | kind                   |
        | 100     | The effect of the drug on relapse compared with placebo could not be estimated. | decides   | No effect can be computed | could not be estimated |
        | 50      | The drug results in an important reduction in relapse compared with placebo.    | is silent | The certainty is          | results in             |

    @statement.no-events
    Scenario: Nobody relapsed, which is not the same as no difference, and not safe
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies counted:
        | study | treated | relapsed treated | untreated | relapsed untreated |
        | Only  | 100     | 0                | 100       | 0                  |
      When the evidence is graded by either stance
      Then it is worded "No relapse was seen among 200 people: the effect of the drug compared with placebo could not be estimated; up to 30 per 1000 people given the drug may still have it."
      And this rule decides
      And the reason says "Without events neither an effect nor its absence can be seen"
      And the sentence counts as "could not be estimated"

    @statement.no-events
    Scenario: One person relapsed
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies counted:
        | study | treated | relapsed treated | untreated | relapsed untreated |
        | Only  | 100     | 0                | 100       | 1                  |
      When the evidence is graded by either stance
      Then it is worded "The drug may result in an important reduction in relapse compared with placebo."
      And this rule is silent
      And the reason says "The certainty is low"
