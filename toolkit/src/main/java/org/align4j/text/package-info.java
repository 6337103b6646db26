/**
 * Text in and out of tokens: messages, conversations, chat templates, tokenizers.
 *
 * <p>May import nothing of ours but the root. Start reading at {@link org.align4j.text.Conversation}.
 */
package org.align4j.text;
