package org.align4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.align4j.Mutations;
import org.align4j.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand damaged files; {@code -Dalign4j.fuzz=20000} for more. */
@DisplayName("A tokenizer.json of random damage")
class TokenizerFuzzTests {

    private static final int RUNS = Integer.getInteger("align4j.fuzz", 1000);
    private static final long SEED = 20240719;
    private static final String TEXT = "A cab, no\u00a0cAb! \u00fc\uD83D\uDE00 <s> 12 ";

    private static final String ADDED =
            "'added_tokens':[{'id':0,'content':'<unk>','single_word':false,'lstrip':false,'rstrip':false,"
                    + "'normalized':false,'special':true},{'id':1,'content':'<s>','single_word':true,'lstrip':true,"
                    + "'rstrip':true,'normalized':true,'special':false}],";

    /** Every kind of model, and between them every part that supported families' tokenizers are built from. */
    private static final List<String> VALID = List.of(
            "{'version':'1.0'," + ADDED
                    + "'normalizer':{'type':'Sequence','normalizers':[{'type':'Prepend','prepend':'_'},{'type':'Replace',"
                    + "'pattern':{'String':' '},'content':'_'}]},'pre_tokenizer':null,'post_processor':{'type':"
                    + "'TemplateProcessing','single':[{'SpecialToken':{'id':'<s>','type_id':0}},{'Sequence':{'id':'A',"
                    + "'type_id':0}}],'pair':[{'Sequence':{'id':'A','type_id':0}},{'Sequence':{'id':'B','type_id':1}}],"
                    + "'special_tokens':{'<s>':{'id':'<s>','ids':[1],'tokens':['<s>']}}},'decoder':{'type':'Sequence',"
                    + "'decoders':[{'type':'Replace','pattern':{'Regex':'_+'},'content':' '},{'type':'ByteFallback'},"
                    + "{'type':'Fuse'},{'type':'Strip','content':' ','start':1,'stop':0}]},'model':{'type':'BPE',"
                    + "'dropout':null,'unk_token':'<unk>','continuing_subword_prefix':null,'end_of_word_suffix':null,"
                    + "'fuse_unk':true,'byte_fallback':true,'ignore_merges':false,'vocab':{'<unk>':0,'<s>':1,'<0x41>':2,"
                    + "'<0xC3>':3,'_':4,'a':5,'b':6,'c':7,'ab':8,'_c':9,'_cab':10},'merges':[['a','b'],['_','c'],"
                    + "['_c','ab']]}}",
            "{" + ADDED
                    + "'normalizer':{'type':'NFC'},'pre_tokenizer':{'type':'Sequence','pretokenizers':[{'type':'Split',"
                    + "'pattern':{'Regex':'[^a-z]|\\\\p{L}+'},'behavior':'Isolated','invert':false},{'type':'Digits',"
                    + "'individual_digits':true},{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':false,"
                    + "'use_regex':false}]},'post_processor':{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':"
                    + "false},'decoder':{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':false},'model':{'type':'BPE','unk_token':null,"
                    + "'continuing_subword_prefix':'','end_of_word_suffix':'','vocab':{'<unk>':0,'<s>':1,'a':2,'b':3,"
                    + "'c':4,'ab':5,'\u0120':6},'merges':['a b']}}",
            "{" + ADDED
                    + "'normalizer':{'type':'BertNormalizer','clean_text':true,'handle_chinese_chars':true,"
                    + "'strip_accents':null,'lowercase':true},'pre_tokenizer':{'type':'BertPreTokenizer'},"
                    + "'post_processor':{'type':'BertProcessing','sep':['<s>',1],'cls':['<s>',1]},'decoder':{'type':"
                    + "'WordPiece','prefix':'##','cleanup':true},'model':{'type':'WordPiece','unk_token':'<unk>',"
                    + "'continuing_subword_prefix':'##','max_input_chars_per_word':100,'vocab':{'<unk>':0,'<s>':1,"
                    + "'a':2,'ca':3,'##b':4}}}",
            "{" + ADDED
                    + "'normalizer':null,'pre_tokenizer':{'type':'Metaspace','replacement':'_','prepend_scheme':'always',"
                    + "'split':true},'post_processor':{'type':'RobertaProcessing','sep':['<s>',1],'cls':['<s>',1],"
                    + "'trim_offsets':true,'add_prefix_space':true},'decoder':{'type':'Metaspace','replacement':'_',"
                    + "'prepend_scheme':'always'},'model':{'type':'Unigram','unk_id':0,'vocab':[['<unk>',0.0],['<s>',0.0],"
                    + "['_',-2.5],['a',-3.0],['_ca',-1.25],['b',-4.0],['c',-4.5]],'byte_fallback':false}}",
            "{" + ADDED
                    + "'normalizer':{'type':'Lowercase'},'pre_tokenizer':{'type':'WhitespaceSplit'},'post_processor':null,"
                    + "'decoder':{'type':'BPEDecoder','suffix':'</w>'},'model':{'type':'WordLevel','vocab':{'<unk>':0,"
                    + "'<s>':1,'a':2,'cab,':3,'12':4},'unk_token':'<unk>'}}",
            "{" + ADDED
                    + "'normalizer':{'type':'Strip','strip_left':true,'strip_right':true},'pre_tokenizer':{'type':"
                    + "'Punctuation','behavior':'Isolated'},'post_processor':null,'decoder':{'type':'CTC','pad_token':"
                    + "'<pad>','word_delimiter_token':'|','cleanup':true},'model':{'type':'BPE','dropout':null,"
                    + "'unk_token':'<unk>','continuing_subword_prefix':'##','end_of_word_suffix':'</w>','vocab':"
                    + "{'<unk>':0,'<s>':1,'a':2,'##b':3,'c':4,'ab':5,'##b</w>':6},'merges':['a ##b']}}");

    @TempDir
    Path folder;

    @Test
    void is_used_or_refused_in_words() {
        List<String> valid = VALID.stream().map(json -> json.replace('\'', '"')).toList();
        valid.forEach(json -> assertThat(isUsed(json.getBytes(StandardCharsets.UTF_8)))
                .as(json)
                .isTrue());
        int used = 0;
        for (int run = 0; run < RUNS; run++) {
            RandomGenerator random = Seed.generator(SEED, run);
            String json = valid.get(random.nextInt(valid.size()));
            byte[] mutant = random.nextInt(4) > 0
                    ? Mutations.ofJson(json, random).getBytes(StandardCharsets.UTF_8)
                    : Mutations.ofBytes(json.getBytes(StandardCharsets.UTF_8), random);
            try {
                used += isUsed(mutant) ? 1 : 0;
            } catch (Throwable e) {
                fail("run %d of seed %d: neither used nor refused".formatted(run, SEED), e);
            }
        }
        assertThat(used)
                .as("or the mutants were too mild, or too wild, to test anything")
                .isBetween(RUNS / 100, RUNS / 2);
    }

    private boolean isUsed(byte[] mutant) {
        Path file = folder.resolve("tokenizer.json");
        try {
            Files.write(file, mutant);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Tokenizer tokenizer;
        try {
            tokenizer = Tokenizer.load(folder);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            assertThat(e).hasMessageStartingWith(file.toString());
            return false;
        }
        try {
            var tokens = tokenizer.encode(TEXT, true);
            for (long id : tokens.ids()) {
                assertThat(id).isBetween(0L, tokenizer.size() - 1L);
            }
            tokenizer.decode(tokens.ids());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("cannot be tokenised: ");
        }
        return true;
    }
}
