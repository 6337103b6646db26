/**
 * Text in and out of tokens: messages, conversations, chat templates, tokenizers.
 *
 * <p>May import {@code text.jinja}. Start reading at {@link org.align4j.text.Conversation}.
 */
package org.align4j.text;
