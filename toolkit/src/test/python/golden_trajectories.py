"""Trains a tiny Llama for twenty steps under every objective, in PyTorch and double precision, and writes the loss and the gradient
norm of each step, in the form that GoldenTrajectoryTests reads. The same steps in float32 say how far rounding alone leads away.

    mvn test-compile dependency:build-classpath -Dmdep.outputFile=cp.txt -pl toolkit
    java -cp toolkit/target/test-classes:toolkit/target/classes:$(cat toolkit/cp.txt) org.align4j.train.TrajectoryInputs FOLDER
    python golden_trajectories.py FOLDER toolkit/src/test/resources/golden/trajectories.json

Needs torch, transformers 5 and safetensors. From the program above come weights, token ids and labels, and the rows of each step.
All else is written here from the papers' equations: the model's forward pass (checked against transformers), the objectives, and the
step: AdamW, clipping, warm-up, and one division of a batch's summed loss by what is counted in the batch.
"""

import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
import transformers
from safetensors.torch import load_file
from transformers import LlamaForCausalLM

IGNORED, RATE, WARMUP, MAX_NORM = -100, 3e-3, 2, 1.0
PLAN = dict(batch_size=4, learning_rate=RATE, schedule="rate * min(1, step / 2), step from 0", max_norm=MAX_NORM,
            optimizer="AdamW, betas 0.9 and 0.999, eps 1e-8, no weight decay")
TOLERANCE = ("The values are of double precision. float32_error is the largest of |a - b| / max(|b|, 0.01) over the steps, where a is the "
             "value of the same code in float32: what rounding makes of the sums, and what twenty steps of Adam, which divides every "
             "gradient by its own size, make of that. Another float32 implementation rounds elsewhere: accept 8 times that, and 1e-5 "
             "at least. Rounding has no direction: accept a quarter of this as the mean over the steps.")


def real(x):
    return x.to(torch.get_default_dtype())


# The model

def norm(x, weight, eps):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + eps) * weight


def rotate(x, theta):
    """Turns the pair of dimensions (i, i + half) of position t by t / theta^(i/half); x is (B, heads, T, dim)."""
    half = x.shape[-1] // 2
    angles = real(torch.outer(torch.arange(x.shape[-2]).double(), theta ** (-torch.arange(half).double() / half)))
    first, second = x[..., :half], x[..., half:]
    return torch.cat([first * angles.cos() - second * angles.sin(), second * angles.cos() + first * angles.sin()], -1)


def logits(weights, config, ids):
    """(B, T) to (B, T, V); padding stands on the right, where no token sees it."""
    width, heads, groups = config["head_dim"], config["num_attention_heads"], config["num_key_value_heads"]
    eps, theta = config["rms_norm_eps"], config["rope_theta"]
    x = weights["model.embed_tokens.weight"][ids]
    future = torch.ones(ids.shape[1], ids.shape[1]).triu(1).bool()
    for layer in range(config["num_hidden_layers"]):
        def w(name):
            return weights[f"model.layers.{layer}.{name}.weight"]

        def split(y, n):
            return y.view(*ids.shape, n, width).transpose(1, 2)

        y = norm(x, w("input_layernorm"), eps)
        q = rotate(split(y @ w("self_attn.q_proj").T, heads), theta)
        k = rotate(split(y @ w("self_attn.k_proj").T, groups), theta).repeat_interleave(heads // groups, 1)
        v = split(y @ w("self_attn.v_proj").T, groups).repeat_interleave(heads // groups, 1)
        seen = (q @ k.transpose(2, 3) / width ** 0.5).masked_fill(future, -torch.inf).softmax(-1)
        x = x + (seen @ v).transpose(1, 2).flatten(2) @ w("self_attn.o_proj").T
        y = norm(x, w("post_attention_layernorm"), eps)
        x = x + (F.silu(y @ w("mlp.gate_proj").T) * (y @ w("mlp.up_proj").T)) @ w("mlp.down_proj").T
    return norm(x, weights["model.norm.weight"], eps) @ weights["model.embed_tokens.weight"].T


class Model:
    def __init__(self, folder):
        self.config = json.loads((folder / "config.json").read_text())
        self.weights = {name: real(w) for name, w in load_file(folder / "model.safetensors").items()}

    def check(self, folder):
        """The official code gives the same; it has parts in float32 whatever the weights are, so it is no reference itself."""
        transformers.utils.logging.disable_progress_bar()
        ids = torch.arange(60).view(2, 30)
        with torch.no_grad():
            official = LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32)(ids).logits
            assert (official - logits(self.weights, self.config, ids)).abs().max() < 1e-6

    def trainable(self):
        self.weights = {name: w.clone().requires_grad_() for name, w in self.weights.items()}
        return list(self.weights.values())

    def __call__(self, sequences):
        """log p(token | tokens before it) over the vocabulary, (S, T-1, V)."""
        rows = [torch.tensor(s["ids"]) for s in sequences]
        return logits(self.weights, self.config, torch.nn.utils.rnn.pad_sequence(rows, True))[:, :-1].log_softmax(-1)


class Tokens:
    """Log-probabilities of sequences' tokens: those of the answers and those of all but the first."""

    def __init__(self, model, sequences):
        pad = torch.nn.utils.rnn.pad_sequence
        ids = pad([torch.tensor(s["ids"]) for s in sequences], True)[:, 1:]
        labels = pad([torch.tensor(s["labels"]) for s in sequences], True, IGNORED)[:, 1:]
        self.vocabulary = model(sequences)
        self.answer = real(labels != IGNORED)
        self.every = pad([torch.ones(len(s["ids"]) - 1) for s in sequences], True)
        self.each = self.vocabulary.gather(2, ids[..., None])[..., 0]

    def sums(self, mask=None):
        return (self.each * (self.answer if mask is None else mask)).sum(1)

    def lengths(self):
        return self.answer.sum(1)

    def means(self):
        return self.sums() / self.lengths()


# Objectives: the loss of a batch of examples

def ls(x):
    return F.logsigmoid(x)


def sft(reduce, smoothing=0.1):
    def loss(policy, reference, batch):
        t = Tokens(policy, [e["sequences"][0] for e in batch])
        nll = -(1 - smoothing) * t.each - smoothing * t.vocabulary.mean(-1)
        return reduce(nll * t.answer, t.lengths())
    return loss


def class_weighted_sft(policy, reference, batch):
    t = Tokens(policy, [e["sequences"][0] for e in batch])
    w = torch.tensor([e["weight"] for e in batch])[:, None] * t.answer
    return -(w * t.each).sum() / w.sum()


def hindsight(weight):
    def loss(policy, reference, batch):
        chains = Tokens(policy, [e["sequences"][0] for e in batch])
        texts = Tokens(policy, [e["text"][0] for e in batch])
        return -chains.means().mean() - weight * texts.means().mean()
    return loss


class Pairs:
    """Log-probabilities of chosen (w) and rejected (l) answers, (B), of the policy and of the reference."""

    def __init__(self, policy, reference, batch, joint=False):
        w, l = ([e["sequences"][i] for e in batch] for i in (0, 1))
        self.w_tokens, self.l_tokens = Tokens(policy, w), Tokens(policy, l)
        with torch.no_grad():
            ref_w, ref_l = Tokens(reference, w), Tokens(reference, l)
        self.w, self.l, self.ref_w, self.ref_l = (
            t.sums(t.every if joint else None) for t in (self.w_tokens, self.l_tokens, ref_w, ref_l))
        self.n_w, self.n_l = self.w_tokens.lengths(), self.l_tokens.lengths()

    @property
    def ratio_w(self):
        return self.w - self.ref_w

    @property
    def ratio_l(self):
        return self.l - self.ref_l

    @property
    def h(self):
        return self.ratio_w - self.ratio_l

    @property
    def h_mean(self):
        return self.ratio_w / self.n_w - self.ratio_l / self.n_l

    @property
    def lead(self):
        return self.w - self.l

    @property
    def mean_w(self):
        return self.w / self.n_w

    @property
    def mean_l(self):
        return self.l / self.n_l

    def nll(self, prompts=False):
        """Token mean over the chosen answers of the batch."""
        mask = self.w_tokens.every if prompts else self.w_tokens.answer
        return -(self.w_tokens.each * mask).sum() / mask.sum()


def pairs(losses, joint=False):
    return lambda policy, reference, batch: losses(Pairs(policy, reference, batch, joint)).mean()


def exo(p, beta, eps):
    a, b = beta * p.h, -beta * p.h
    return a.sigmoid() * (ls(a) - torch.tensor(1 - eps).log()) + b.sigmoid() * (
        ls(b) - torch.tensor(eps).log())


def nca(p, beta):
    w, l = beta * p.ratio_w, beta * p.ratio_l
    return -ls(w) - 0.5 * ls(-w) - 0.5 * ls(-l)


def discopop(p, beta, tau):
    m = (beta * p.h / tau).sigmoid()
    return (1 - m) * -ls(beta * p.h) + m * (-beta * p.h).exp()


def odds_ratio(p):
    return (p.mean_w - torch.log1p(-p.mean_w.exp())) - (p.mean_l - torch.log1p(-p.mean_l.exp()))


def rankings(loss):
    """The mean over prompts of a loss of (sums, lengths, scores, target), where target gives the regulariser's answer."""
    def of(policy, reference, batch):
        return torch.stack([loss(*candidates(policy, reference, e)) for e in batch]).mean()
    return of


def candidates(policy, reference, example):
    scores, sequences = example["scores"], example["sequences"]
    t = Tokens(policy, sequences)
    k = len(scores)
    place = k if len(sequences) > k else best(scores)

    def divergence():
        p, mask = t.vocabulary[place], t.answer[place]
        with torch.no_grad():
            r = Tokens(reference, sequences).vocabulary[place]
        return ((p.exp() * (p - r)).sum(-1) * mask).sum()

    return t.sums()[:k], t.lengths()[:k], scores, dict(nll=lambda: -t.sums()[place], kl=divergence)


def best(scores):
    return scores.index(max(scores))


def better_worse(scores):
    return [(i, j) for i in range(len(scores)) for j in range(len(scores)) if scores[i] > scores[j]]


def total(terms):
    return sum(terms, torch.zeros(()))


def pro(weight):
    def loss(sums, lengths, scores, target):
        s, n = sums / lengths, len(scores)
        contrasts = []
        for k in range(n):
            worse = [i for i in range(n) if scores[k] > scores[i]]
            if worse:
                t = {i: 1 / (scores[k] - scores[i]) for i in worse}
                own = s[k] / min(t.values())
                contrasts.append(torch.logsumexp(torch.stack([own] + [s[i] / t[i] for i in worse]), 0) - own)
        return total(contrasts) - weight * (n - 1) ** 2 * sums[best(scores)]
    return loss


def rrhf(sums, lengths, scores, target):
    p = sums / lengths
    return total(F.relu(p[j] - p[i]) for i, j in better_worse(scores)) - p[best(scores)]


def stable_alignment(margin, ratio, scale):
    def loss(sums, lengths, scores, target):
        l, b = -sums / lengths, best(scores)
        violations = [l[b] - l[i] + margin * (scores[b] - scores[i]) / scale for i in range(len(scores)) if i != b]
        return l[b] + ratio * F.relu(torch.stack(violations).mean())
    return loss


def slic(calibration, weight, regularizer):
    return lambda sums, lengths, scores, target: calibration(sums, scores) + weight * target[regularizer]()


def slic_pairs(gap):
    """The mean over pairs of different score, of which the paper draws one; 0 without any."""
    def loss(sums, scores):
        terms = [F.relu(gap(scores[i], scores[j]) - sums[i] + sums[j]) for i, j in better_worse(scores)]
        return total(terms) / max(1, len(terms))
    return loss


def slic_list(beta):
    def loss(sums, scores):
        rank = [sum(other > s for other in scores) for s in scores]
        return total(F.relu(beta * (rank[j] - rank[i]) - sums[i] + sums[j]) for i, j in better_worse(scores))
    return loss


def expected_reward(sums, scores):
    return -(torch.tensor(scores) * sums.softmax(0)).sum()


def unpaired(beta, wanted_weight, unwanted_weight, baseline):
    def log_ratios(policy, reference, sequences):
        with torch.no_grad():
            ref = Tokens(reference, sequences).sums()
        return Tokens(policy, sequences).sums() - ref

    def loss(policy, reference, batch):
        z = 0.0
        if baseline:
            with torch.no_grad():
                z = log_ratios(policy, reference, [e["mismatched"][0] for e in batch]).mean().clamp(min=0)
        ratios = log_ratios(policy, reference, [e["sequences"][0] for e in batch])
        wanted = torch.tensor([e["desirable"] for e in batch])
        return torch.where(wanted, wanted_weight * (1 - (beta * (ratios - z)).sigmoid()),
                           unwanted_weight * (1 - (beta * (z - ratios)).sigmoid())).mean()
    return loss


OBJECTIVES = {
    "SFT TOKEN_MEAN": sft(lambda nll, n: nll.sum() / n.sum()),
    "SFT SEQUENCE_MEAN": sft(lambda nll, n: (nll.sum(1) / n).mean()),
    "SFT SEQUENCE_SUM": sft(lambda nll, n: nll.sum(1).mean()),
    "SFT SUM": sft(lambda nll, n: nll.sum()),
    "class-weighted SFT": class_weighted_sft,
    "Chain of Hindsight": hindsight(0.3),
    "Dpo[beta=0.1, flipRate=0.0]": pairs(lambda p: -ls(0.1 * p.h)),
    "Dpo[beta=0.1, flipRate=0.1]": pairs(lambda p: -0.9 * ls(0.1 * p.h) - 0.1 * ls(-0.1 * p.h)),
    "Dpo[beta=2.0, flipRate=0.0] per token": pairs(lambda p: -ls(2 * p.h_mean)),
    "Dpo[beta=0.1, flipRate=0.0] without reference": pairs(lambda p: -ls(0.1 * p.lead)),
    "RobustDpo[beta=0.1, flipRate=0.1]": pairs(lambda p: (-0.9 * ls(0.1 * p.h) + 0.1 * ls(-0.1 * p.h)) / 0.8),
    "Hinge[beta=0.1]": pairs(lambda p: F.relu(1 - 0.1 * p.h)),
    "Ipo[beta=0.1]": pairs(lambda p: (p.h - 5) ** 2),
    "Ipo[beta=0.1] per token": pairs(lambda p: (p.h_mean - 5) ** 2),
    "ExoPair[beta=0.1, smoothing=0.01]": pairs(lambda p: exo(p, 0.1, 0.01)),
    "NcaPair[beta=0.1]": pairs(lambda p: nca(p, 0.1)),
    "BcoPair[beta=0.1, shift=0.0]": pairs(lambda p: -ls(0.1 * p.ratio_w) - ls(-0.1 * p.ratio_l)),
    "SppoHard[beta=0.1]": pairs(lambda p: (p.ratio_w - 5) ** 2 + (p.ratio_l + 5) ** 2),
    "ApoZero[beta=0.1]": pairs(lambda p: 1 - (0.1 * p.ratio_w).sigmoid() + (0.1 * p.ratio_l).sigmoid()),
    "ApoDown[beta=0.1]": pairs(lambda p: (0.1 * p.ratio_w).sigmoid() + 1 - (0.1 * p.h).sigmoid()),
    "DiscoPop[beta=0.1, temperature=0.05]": pairs(lambda p: discopop(p, 0.1, 0.05)),
    "SlicHf[delta=1.0, lambda=0.1]": pairs(lambda p: F.relu(1 - p.w + p.l) - 0.1 * p.w),
    "Orpo[lambda=0.1, promptInNll=false]": pairs(lambda p: p.nll() - 0.1 * ls(odds_ratio(p))),
    "Orpo[lambda=0.1, promptInNll=true]": pairs(lambda p: p.nll(prompts=True) - 0.1 * ls(odds_ratio(p))),
    "SimPo[beta=2.0, gamma=1.0, flipRate=0.0]": pairs(lambda p: -ls(2 * (p.mean_w - p.mean_l) - 1)),
    "Cpo[contrast=Dpo[beta=0.1, flipRate=0.0], alpha=1.0]": pairs(lambda p: -ls(0.1 * p.lead) + p.nll()),
    "Cpo[contrast=Hinge[beta=0.1], alpha=0.5]": pairs(lambda p: F.relu(1 - 0.1 * p.lead) + 0.5 * p.nll()),
    "Dove[beta=0.1]": pairs(lambda p: -ls(0.1 * p.h), joint=True),
    "Dpo[beta=0.1, flipRate=0.0] of answers": pairs(lambda p: -ls(0.1 * p.h)),
    "Ipo[beta=0.5] of instructions and answers": pairs(lambda p: (p.h - 1) ** 2, joint=True),
    "Pro[sftWeight=0.05, differentiated=true]": rankings(pro(0.05)),
    "Rrhf[weight=1.0, lengthPenalty=1.0, ranked=OWN, best=OWN]": rankings(rrhf),
    "StableAlignment[margin=1.0, ratio=0.5, scale=7.0, byLargest=false, misplaced=false]": rankings(
        stable_alignment(1, 0.5, 7)),
    "Slic[calibration=SlicRank[delta=1.0], lambda=0.1, regularizer=CROSS_ENTROPY]": rankings(
        slic(slic_pairs(lambda better, worse: 1), 0.1, "nll")),
    "Slic[calibration=SlicMargin[beta=2.0], lambda=0.1, regularizer=CROSS_ENTROPY]": rankings(
        slic(slic_pairs(lambda better, worse: 2 * (better - worse)), 0.1, "nll")),
    "Slic[calibration=SlicListRank[beta=1.0], lambda=0.5, regularizer=KL]": rankings(slic(slic_list(1), 0.5, "kl")),
    "Slic[calibration=SlicExpectedReward[], lambda=0.5, regularizer=KL]": rankings(slic(expected_reward, 0.5, "kl")),
    "Kto[beta=0.1, desirableWeight=1.0, undesirableWeight=1.0]": unpaired(0.1, 1, 1, baseline=True),
    "Kto[beta=0.5, desirableWeight=1.0, undesirableWeight=1.5]": unpaired(0.5, 1, 1.5, baseline=True),
    "ApoZeroUnpaired[beta=0.1, desirableWeight=1.5, undesirableWeight=1.0]": unpaired(0.1, 1.5, 1, baseline=False),
}


# Training

def train(folder, course):
    policy, reference = Model(folder / "start"), Model(folder / "reference")
    weights = policy.trainable()
    optimizer = torch.optim.AdamW(weights, lr=RATE, betas=(0.9, 0.999), eps=1e-8, weight_decay=0)
    losses, norms = [], []
    for step, rows in enumerate(course["steps"]):
        optimizer.param_groups[0]["lr"] = RATE * min(1, step / WARMUP)
        optimizer.zero_grad()
        loss = OBJECTIVES[course["name"]](policy, reference, [course["examples"][row] for row in rows])
        loss.backward()
        norms.append(torch.nn.utils.clip_grad_norm_(weights, MAX_NORM).item())
        optimizer.step()
        losses.append(loss.item())
    return dict(loss=losses, grad_norm=norms)


def trajectory(folder, course):
    torch.set_default_dtype(torch.float32)
    single = train(folder, course)
    torch.set_default_dtype(torch.float64)
    double = train(folder, course)
    error = {name: float("%.1e" % max(abs(a - b) / max(abs(b), 0.01) for a, b in zip(single[name], double[name])))
             for name in double}
    print("%-60.60s loss %.4f to %.4f, norm %.3f to %.3f," % (
        course["name"], *(double[name][i] for name in double for i in (0, -1))), error)
    return dict(examples_sha256=course["examples_sha256"], float32_error=error) | double


def main(folder, target):
    torch.set_num_threads(1)
    inputs = json.loads((folder / "inputs.json").read_text())
    Model(folder / "start").check(folder / "start")
    courses = {course["name"]: trajectory(folder, course) for course in inputs["courses"]}
    header = dict(generator="src/test/python/golden_trajectories.py", torch=torch.__version__, transformers=transformers.__version__,
                  tolerance=TOLERANCE, plan=PLAN, start_sha256=inputs["start_sha256"],
                  reference_sha256=inputs["reference_sha256"])
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(t)}" for name, t in courses.items())
    target.write_text(json.dumps(header, indent=1)[:-2] + ',\n "courses": {\n' + lines + "\n}}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
