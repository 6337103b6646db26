"""Writes checkpoints of random weights with what transformers computes from them, and prefixes on checkpoints with what PEFT
computes under them, in the form that GoldenModelsTests reads.

    python golden_models.py FOLDER [CASE ...]
    mvn test -Dgroups=golden -Dtest=GoldenModelsTests -Dalign4j.golden=FOLDER

Needs torch, transformers 5, safetensors, and PEFT for the prefixes. The cases are options that the committed checkpoints do not
have; without their names, all. `config.v5.json` is what transformers writes; `config.json` says the same in the layout of
version 4. A prefix stands on a checkpoint of any origin: `prefix_NAME` on FOLDER/models/NAME.
"""

import copy
import json
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from transformers import AutoConfig, AutoModelForCausalLM

V, STEPS, IGNORED, VIRTUAL = 96, 12, -100, 3
COMMON = dict(vocab_size=V, hidden_size=32, intermediate_size=48, num_hidden_layers=3, num_attention_heads=4,
              num_key_value_heads=2, max_position_embeddings=64, bos_token_id=1, eos_token_id=2, pad_token_id=0,
              tie_word_embeddings=False)


def rope(theta=10000.0, **more):
    return dict(rope_parameters=dict(rope_type="default", rope_theta=theta) | more)


NEOX = {k: v for k, v in COMMON.items() if k != "num_key_value_heads"}
LAYERS = ["sliding_attention", "full_attention", "sliding_attention"]
CASES = {
    "stablelm_parallel": ("stablelm", COMMON | rope(partial_rotary_factor=0.5) | dict(use_parallel_residual=True, use_qkv_bias=True)),
    "stablelm_qk_norm": ("stablelm", COMMON | rope(partial_rotary_factor=0.25) | dict(qk_layernorm=True)),
    "stablelm_both_tied": ("stablelm", COMMON | rope(partial_rotary_factor=0.5) | dict(
        qk_layernorm=True, use_parallel_residual=True, tie_word_embeddings=True)),
    "neox_tied": ("gpt_neox", NEOX | rope(partial_rotary_factor=0.25, theta=500.0) | dict(tie_word_embeddings=True)),
    "neox_without_attention_bias": ("gpt_neox", NEOX | rope(partial_rotary_factor=1.0) | dict(
        attention_bias=False, use_parallel_residual=False, hidden_act="gelu_new")),
    "mistral_without_window": ("mistral", COMMON | rope() | dict(sliding_window=None, head_dim=12)),
    "mistral_window_tied": ("mistral", COMMON | rope() | dict(sliding_window=4, tie_word_embeddings=True)),
    "qwen2_layer_types": ("qwen2", COMMON | rope(1e6) | dict(use_sliding_window=True, sliding_window=4, layer_types=LAYERS)),
    "qwen2_tied": ("qwen2", COMMON | rope(1e6) | dict(tie_word_embeddings=True)),
    "qwen3_layer_types": ("qwen3", COMMON | rope(1e6) | dict(
        use_sliding_window=True, sliding_window=3, layer_types=LAYERS, head_dim=16)),
    "qwen3_attention_bias_tied": ("qwen3", COMMON | rope(1e6) | dict(
        attention_bias=True, head_dim=8, tie_word_embeddings=True)),
    "gemma2_without_caps": ("gemma2", COMMON | rope() | dict(
        attn_logit_softcapping=None, final_logit_softcapping=None, head_dim=16, query_pre_attn_scalar=24,
        sliding_window=4, tie_word_embeddings=True)),
    "gemma2_untied_bias": ("gemma2", COMMON | rope() | dict(
        attn_logit_softcapping=5.0, final_logit_softcapping=8.0, head_dim=8, attention_bias=True,
        layer_types=LAYERS[::-1], sliding_window=3)),
    "gemma_untied_bias": ("gemma", COMMON | rope() | dict(head_dim=8, attention_bias=True)),
    "phi3_partial": ("phi3", COMMON | rope(partial_rotary_factor=0.75) | dict(
        hidden_size=64, sliding_window=5, original_max_position_embeddings=64)),
    "phi3_tied": ("phi3", COMMON | rope() | dict(sliding_window=None, tie_word_embeddings=True)),
    "phi_tied": ("phi", COMMON | rope(partial_rotary_factor=0.5) | dict(tie_word_embeddings=True)),
    "phi_grouped": ("phi", COMMON | rope(partial_rotary_factor=1.0) | dict(hidden_act="gelu")),
    "llama_dynamic": ("llama", COMMON | rope(rope_type="dynamic", factor=4.0) | dict(max_position_embeddings=6)),
    "llama_mlp_bias": ("llama", COMMON | rope(300.0) | dict(mlp_bias=True, hidden_act="gelu_pytorch_tanh")),
    "llama_linear_tied": ("llama", COMMON | rope(rope_type="linear", factor=3.0) | dict(tie_word_embeddings=True)),
    "olmo2_tied_bias": ("olmo2", COMMON | rope() | dict(attention_bias=True, tie_word_embeddings=True)),
    "gpt2_untied_relu": ("gpt2", dict(
        vocab_size=V, n_embd=32, n_layer=2, n_head=4, n_positions=48, n_inner=40, activation_function="relu",
        bos_token_id=1, eos_token_id=2, pad_token_id=0, tie_word_embeddings=False)),
}


def older(config):
    """The same in version 4's layout."""
    old = dict(config)
    old["torch_dtype"] = old.pop("dtype", "float32")
    rope = dict(old.pop("rope_parameters", None) or {})
    theta, part = rope.pop("rope_theta", None), rope.pop("partial_rotary_factor", None)
    neox = config["model_type"] == "gpt_neox"
    if theta is not None:
        old["rotary_emb_base" if neox else "rope_theta"] = theta
    if part is not None:
        old["rotary_pct" if neox else "partial_rotary_factor"] = part
    if config["model_type"] != "gpt2":
        old["rope_scaling"] = None if rope.get("rope_type", "default") == "default" else rope
    return old


def randomize(model, generator):
    for name, p in model.named_parameters():
        noise = torch.randn(p.shape, generator=generator)
        with torch.no_grad():
            if p.dim() == 2:
                p.copy_(noise * 1.1 / p.shape[-1] ** 0.5)
            elif name.endswith("bias"):
                p.copy_(noise * 0.2)
            else:
                p.copy_(p + noise * 0.2)


def batch(rows, left):
    width = max(map(len, rows))
    pad = [[0] * (width - len(r)) for r in rows]
    join = (lambda r, p, x: p + x) if left else (lambda r, p, x: x + p)
    ids = [join(r, p, r) for r, p in zip(rows, pad)]
    mask = [join(r, p, [1] * len(r)) for r, p in zip(rows, pad)]
    labels = [join(r, [IGNORED] * len(p), [IGNORED] + r[1:]) for r, p in zip(rows, pad)]
    return dict(input_ids=ids, attention_mask=mask, labels=labels)


def positions(mask):
    return (mask.cumsum(-1) - 1).masked_fill(mask == 0, 1)


def forward(model, ids, mask):
    return model(ids, attention_mask=mask, position_ids=positions(mask), use_cache=False).logits


def losses(model, rows, left):
    b = batch(rows, left)
    ids, mask, labels = (torch.tensor(b[k]) for k in ("input_ids", "attention_mask", "labels"))
    logits = forward(model, ids, mask)
    targets = labels[:, 1:]
    log_probs = torch.log_softmax(logits[:, :-1], -1).gather(2, targets.clamp(min=0)[..., None])[..., 0]
    log_probs = log_probs * (targets != IGNORED)
    loss = -log_probs.sum() / (targets != IGNORED).sum()
    return b | dict(loss=loss.item()), logits, log_probs, loss


def greedy(model, rows, cached):
    model = copy.deepcopy(model)  # dynamic frequencies remember the longest sequence
    b = batch(rows, True)
    ids, mask = torch.tensor(b["input_ids"]), torch.tensor(b["attention_mask"])
    steps, margin, cache, tokens = [], float("inf"), None, []
    for _ in range(STEPS):
        if cached:
            new = ids if cache is None else ids[:, -1:]
            out = model(new, attention_mask=mask, position_ids=positions(mask)[:, -new.shape[1]:], past_key_values=cache,
                        use_cache=True)
            logits, cache = out.logits[:, -1], out.past_key_values
        else:
            logits = forward(model, ids, mask)[:, -1]
        top = logits.topk(2, -1).values
        margin = min(margin, (top[:, 0] - top[:, 1]).min().item())
        steps.append(logits)
        ids = torch.cat([ids, logits.argmax(-1, keepdim=True)], 1)
        mask = torch.cat([mask, torch.ones(len(rows), 1, dtype=mask.dtype)], 1)
    return torch.stack(steps), ids[:, -STEPS:].tolist(), margin


def store(folder, tensors):
    """expected.bin; returns where each tensor stands in it."""
    index, at = {}, 0
    with open(folder / "expected.bin", "wb") as out:
        for name, tensor in tensors.items():
            array = tensor.detach().numpy().astype("<f4")
            index[name] = dict(offset=at, shape=list(array.shape))
            at += array.size
            out.write(array.tobytes())
    return index


def write(folder, model_type, options):
    for seed in range(1, 40):
        generator = torch.Generator().manual_seed(seed)
        config = AutoConfig.for_model(model_type, **options)
        model = AutoModelForCausalLM.from_config(config, attn_implementation="eager").eval().float()
        randomize(model, generator)
        rows = [torch.randint(3, V, (n,), generator=generator).tolist() for n in (11, 7, 9)]
        dynamic = (getattr(config, "rope_parameters", None) or {}).get("rope_type") == "dynamic"
        if dynamic:  # the frequencies are those of the longest row: rows of one length
            rows = [r[:7] for r in rows]
        with torch.no_grad():
            steps, tokens, margin = greedy(model, rows, False)
            with_cache, cached_tokens, cached_margin = greedy(model, rows, True)
        if min(margin, cached_margin) > 0.02:
            break
    folder.mkdir(parents=True)
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    (folder / "config.json").rename(folder / "config.v5.json")
    newer = json.loads((folder / "config.v5.json").read_text())
    (folder / "config.json").write_text(json.dumps(older(newer), indent=2))
    tensors, batches = {}, {}
    for padding in ("right", "left"):
        batches[padding], logits, log_probs, loss = losses(model, rows, padding == "left")
        tensors["logits_" + padding], tensors["target_logprobs_" + padding] = logits, log_probs
        if padding == "right":
            loss.backward()
    if dynamic:
        assert (steps - with_cache).abs().max() > 1e-3, "keys in the cache keep what they were turned by"
    else:
        assert (steps - with_cache).abs().max() < 1e-4
        tensors["greedy_logits"] = steps
    stored = safe_open(folder / "model.safetensors", "pt").keys()
    parameters = {"embed_out.weight" if "embed_out.weight" in stored and name == "lm_head.weight" else name: p
                  for name, p in model.named_parameters()}
    assert set(parameters) == set(stored), set(parameters) ^ set(stored)
    tensors |= {"grad:" + name: p.grad for name, p in parameters.items()}
    index = store(folder, tensors)
    norms = {name: p.grad.double().norm().item() for name, p in parameters.items()}
    (folder / "expected.json").write_text(json.dumps(dict(
        case=folder.name, num_parameters=sum(p.numel() for p in parameters.values()), batches=batches,
        gradient=dict(global_norm=float(np.sqrt(sum(n * n for n in norms.values()))), norms=norms, full=list(norms)),
        greedy=dict(max_new_tokens=STEPS, tokens_with_cache=cached_tokens, tokens_without_cache=tokens), tensors=index)))
    print(folder.name, "seed", seed, "margin %.3f" % margin, "largest logit %.1f" % tensors["logits_right"].detach().abs().max())


def alone(model, ids, mask):
    """Logits of every row by itself, zeros at padding."""
    rows = [model(row[m == 1][None], attention_mask=m[m == 1][None]).logits[0] for row, m in zip(ids, mask)]
    logits = torch.zeros(*ids.shape, rows[0].shape[-1])
    logits[mask == 1] = torch.cat(rows)
    return logits


def prefixed_greedy(model, ids, mask):
    """Tokens of every row by itself, with PEFT's generate; checked without the cache."""
    tokens, margin = [], float("inf")
    for row, m in zip(ids, mask):
        prompt = row[m == 1][None]
        whole = model.generate(prompt, attention_mask=torch.ones_like(prompt), max_new_tokens=STEPS, do_sample=False,
                               eos_token_id=None, pad_token_id=0)
        top = model(whole[:, :-1], attention_mask=torch.ones_like(whole[:, :-1])).logits[0, -STEPS:].topk(2, -1)
        tokens.append(whole[0, -STEPS:].tolist())
        assert top.indices[:, 0].tolist() == tokens[-1]
        margin = min(margin, (top.values[:, 0] - top.values[:, 1]).min().item())
    return tokens, margin


def write_prefix(folder, base):
    """What PEFT gives must not depend on a row's neighbours. It does where rows are padded on the left and positions are not given,
    or layers slide: then padding counts between the prefix and a row's tokens. So every row is also run by itself."""
    from peft import PrefixTuningConfig, get_peft_model

    inputs = json.loads((base / "expected.json").read_text())["batches"]
    for seed in range(1, 40):
        model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32, attn_implementation="eager")
        model = get_peft_model(model, PrefixTuningConfig(num_virtual_tokens=VIRTUAL, task_type="CAUSAL_LM")).eval()
        prefix = model.prompt_encoder["default"].embedding.weight
        with torch.no_grad():
            prefix.copy_(torch.randn(prefix.shape, generator=torch.Generator().manual_seed(seed)))
            left = {k: torch.tensor(inputs["left"][k]) for k in ("input_ids", "attention_mask")}
            tokens, margin = prefixed_greedy(model, left["input_ids"], left["attention_mask"])
        if margin > 0.02:
            break
    right = {k: torch.tensor(inputs["right"][k]) for k in ("input_ids", "attention_mask", "labels")}
    logits = model(right["input_ids"], attention_mask=right["attention_mask"]).logits
    targets = right["labels"][:, 1:]
    chosen = torch.log_softmax(logits[:, :-1], -1).gather(2, targets.clamp(min=0)[..., None])[..., 0]
    loss = -chosen[targets != IGNORED].mean()
    loss.backward()
    with torch.no_grad():
        by_row = alone(model, left["input_ids"], left["attention_mask"])
        given = model(**left, position_ids=positions(left["attention_mask"])).logits
        beside = (given - by_row)[left["attention_mask"] == 1].abs().max().item()
        assert (logits[right["attention_mask"] == 1] - by_row[left["attention_mask"] == 1]).abs().max() < 1e-4
        assert beside < 1e-4 or getattr(model.config, "sliding_window", None)
    model.peft_config["default"].base_model_name_or_path = "../" + base.name
    model.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)
    index = store(folder, {"logits_right": logits, "logits_left": by_row, "grad:prefix_embeddings": prefix.grad})
    norm = prefix.grad.double().norm().item()
    (folder / "expected.json").write_text(json.dumps(dict(
        case=folder.name, kind="prefix", base=base.name, num_adapter_parameters=prefix.numel(), loss_right=loss.item(),
        gradient=dict(global_norm=norm, norms=dict(prefix_embeddings=norm), full=["prefix_embeddings"]),
        greedy=dict(max_new_tokens=STEPS, tokens=tokens), tensors=index)))
    print(folder.name, "seed", seed, "margin %.3f" % margin, "left padding moves PEFT's own logits by %.1e" % beside)


if __name__ == "__main__":
    torch.set_num_threads(1)
    models = Path(sys.argv[1]) / "models"
    for case in sys.argv[2:] or CASES:
        if case.startswith("prefix_"):
            write_prefix(models / case, models / case.removeprefix("prefix_"))
        else:
            write(models / case, *CASES[case])
