package org.align4j.experiments;

/** What is measured of a model that was trained on preferences. */
enum JointMeasure {
    WIN_RATE("win_rate", "win rate against SFT", "rate"),
    SCORE("oracle_score", "oracle score", "score"),
    KL("kl", "KL from SFT", "nats/answer"),
    LENGTH("length", "length", "tokens"),
    /** Whether the implicit reward log π(y|x)/π_ref prefers what the oracle prefers; the same prompt. */
    CONDITIONAL_ACCURACY("accuracy_conditional", "accuracy on conditional pairs", "rate"),
    /** The same of log π(x, y)/π_ref; different prompts of one family. */
    JOINT_ACCURACY("accuracy_joint", "accuracy on joint pairs", "rate"),
    /** The same pairs by log π(y|x)/π_ref: what of it the answers alone know. */
    ANSWER_ACCURACY("accuracy_joint_answers", "accuracy on joint pairs, answers alone", "rate"),
    /** Mean of log π(x)/π_ref over the preferred prompts of joint pairs. */
    CHOSEN_INSTRUCTION("instruction_chosen", "log-ratio of preferred instructions", "nats"),
    REJECTED_INSTRUCTION("instruction_rejected", "log-ratio of other instructions", "nats");

    private final String column;
    private final String title;
    private final String unit;

    JointMeasure(String column, String title, String unit) {
        this.column = column;
        this.title = title;
        this.unit = unit;
    }

    /** In tables that are written. */
    String column() {
        return column;
    }

    /** In tables and summaries that are read. */
    String title() {
        return title;
    }

    String unit() {
        return unit;
    }
}
