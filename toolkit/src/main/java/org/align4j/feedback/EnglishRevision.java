package org.align4j.feedback;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads a feedback sentence by sentence; the last sentence that says anything of a revision counts.
 *
 * <p>A sentence asks for one if it holds "revision is needed" and nothing negates it: no word such as "no", "not" or "n't"
 * within the same clause before it. It declines if "revision is needed" is negated, or if it speaks of a revision and of
 * need and holds a negation: "Revision isn't needed", "does not need a revision", "revision is unnecessary". A question says
 * nothing. The official code looks for six phrases, as text and as tokens, and misses what is said otherwise.
 */
record EnglishRevision() implements RevisionPhrases {

    private static final String ASKED = "Revision is needed";

    private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]+[.!?]*");
    private static final Pattern ASKING = Pattern.compile("\\brevisions? (?:is|are) needed\\b");
    private static final Pattern DENIED_AFTER = Pattern.compile("^ ?[:-] ?(?:no|none|false)\\W*$");

    /** Where a negation before ends to matter: "it is not clear, so revision is needed". */
    private static final Pattern CLAUSE = Pattern.compile(
            "[,;:()]| - |\\b(?:so|and|but|therefore|thus|hence|because|then|which|since|meaning|yet)\\b");

    private static final Pattern NEGATION =
            Pattern.compile("\\b(?:no|not|never|without|neither|nor|none|nothing|hardly|cannot)\\b|n't\\b"
                    + "|\\b(?:is|are|was|do|does|did)nt\\b|\\bun(?:needed|necessary|required|warranted)\\b");

    private static final Pattern REVISION = Pattern.compile("\\brevis(?:ion|ions|e|ed|ing)\\b");
    private static final Pattern NEED = Pattern.compile("need|necess|requir|warrant");
    private static final Pattern NO_DOUBT = Pattern.compile("\\b(?:no|without(?: a| any)?) doubt\\b");

    /** The last sentence that says anything, and what. */
    private record Said(int start, int end, Need need) {}

    @Override
    public Need need(String feedback) {
        return last(feedback).need();
    }

    @Override
    public String asking(String feedback) {
        Said said = last(feedback);
        if (said.need() == Need.UNSAID) {
            String before = feedback.strip();
            boolean open = !before.isEmpty() && !before.matches("(?s).*\\p{Punct}");
            return (before + (open ? ". " : " ") + ASKED + ".").strip();
        }
        if (said.need() == Need.NEEDED) {
            return feedback;
        }
        String sentence = feedback.substring(said.start(), said.end());
        String rewritten = sentence.replaceFirst("(?i)\\brevision is not needed\\b", ASKED);
        // Another wording: the sentence as a whole, the blank before it and its end apart.
        String whole = sentence.replaceFirst("(?s)\\S.*?(?=[.!?]*$)", ASKED);
        return feedback.substring(0, said.start())
                + (of(rewritten) == Need.NEEDED ? rewritten : whole)
                + feedback.substring(said.end());
    }

    private static Said last(String feedback) {
        Said last = new Said(0, 0, Need.UNSAID);
        for (MatchResult sentence : SENTENCE.matcher(feedback).results().toList()) {
            Need need = of(sentence.group());
            if (need != Need.UNSAID) {
                last = new Said(sentence.start(), sentence.end(), need);
            }
        }
        return last;
    }

    private static Need of(String sentence) {
        if (sentence.endsWith("?")) {
            return Need.UNSAID;
        }
        String text = plain(sentence);
        List<MatchResult> asking = ASKING.matcher(text).results().toList();
        if (!asking.isEmpty()) {
            MatchResult last = asking.get(asking.size() - 1);
            boolean denied = DENIED_AFTER.matcher(text.substring(last.end())).find()
                    || NEGATION.matcher(clause(text.substring(0, last.start()))).find();
            return denied ? Need.NOT_NEEDED : Need.NEEDED;
        }
        boolean declines = REVISION.matcher(text).find()
                && NEED.matcher(text).find()
                && NEGATION.matcher(text).find();
        return declines ? Need.NOT_NEEDED : Need.UNSAID;
    }

    /** Lower case, one kind of apostrophe, single blanks, no emphasis and no quotes; a doubt that is denied is none. */
    private static String plain(String sentence) {
        String text = sentence.toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'')
                .replaceAll("[*_`\"\u201c\u201d]", "")
                .replaceAll("[\u2013\u2014]", " - ")
                .replaceAll("\\s+", " ");
        return NO_DOUBT.matcher(text).replaceAll("");
    }

    /** What stands behind the last boundary. */
    private static String clause(String before) {
        List<MatchResult> ends = CLAUSE.matcher(before).results().toList();
        return ends.isEmpty()
                ? before
                : before.substring(ends.get(ends.size() - 1).end());
    }
}
