# Measures torch.mm, what lies between two products, and networks for the judge of Lanewise: one JSON object a line comes in, one goes out.
import json
import sys
import time

import torch

TYPES = {"f32": torch.float32, "f64": torch.float64}


class Mm:
    """One product: operands that are transposed are views, as a network has them."""

    def __init__(self, r):
        self.type = TYPES[r["type"]]
        m, n, k = r["m"], r["n"], r["k"]
        self.a = self.matrix(r["a"], m, k, r["transposedA"])
        self.b = self.matrix(r["b"], k, n, r["transposedB"])
        self.c = torch.empty((m, n), dtype=self.type)

    def matrix(self, file, rows, columns, transposed):
        # A clone, because PyTorch aligns what it allocates itself.
        x = torch.from_file(file, size=rows * columns, dtype=self.type).clone()
        return x.view(columns, rows).t() if transposed else x.view(rows, columns)

    def run(self, calls):
        mm, a, b, c = torch.mm, self.a, self.b, self.c
        start = time.perf_counter_ns()
        for _ in range(calls):
            mm(a, b, out=c)
        return time.perf_counter_ns() - start

    def write(self, file):
        size = self.c.numel()
        torch.from_file(file, shared=True, size=size, dtype=self.type).copy_(self.c.view(size))


class Arrays:
    """What an operation works on, by the names that the Java side uses."""

    def __init__(self, r):
        self.type = TYPES[r["type"]]
        self.rows, self.cols = r["rows"], r["cols"]
        self.n = self.rows * self.cols
        self.shape = (self.rows, self.cols) if r["matrix"] else (self.n,)
        for name, file in r["inputs"].items():
            elements = self.n if name in ("x", "d") else self.cols
            # A clone, because PyTorch aligns what it allocates itself.
            array = torch.from_file(file, size=elements, dtype=self.type).clone()
            setattr(self, name, array.view(self.shape) if elements == self.n else array)
        self.labels = torch.arange(self.rows) % self.cols

    def like(self):
        return torch.empty(self.shape, dtype=self.type)

    def zeros(self):
        return torch.zeros(self.shape, dtype=self.type)


nn = torch._C._nn
aten = torch.ops.aten
functional = torch.nn.functional
EPSILON = 1e-5
MEAN = 1  # as reductions are numbered
ALL = [True, True, True]


def function(f):
    """f(x, out=y): into a tensor that is there already where it has such a form."""

    def prepare(a):
        x, y = a.x, a.like()
        return lambda: f(x, out=y)

    return prepare


def gradient(f, kept=None):
    """f(dy, x or y, grad_input=dx); kept makes y."""

    def prepare(a):
        x, dy, dx = a.x if kept is None else kept(a.x), a.d, a.like()
        return lambda: f(dy, x, grad_input=dx)

    return prepare


def softmax_backward(a):
    y, dy, dx = torch.softmax(a.x, 1), a.d, a.like()
    return lambda: aten._softmax_backward_data.out(dy, y, 1, a.type, grad_input=dx)


def log_softmax_backward(a):
    y, dy, dx = torch.log_softmax(a.x, 1), a.d, a.like()
    return lambda: aten._log_softmax_backward_data.out(dy, y, 1, a.type, out=dx)


def cross_entropy(a):
    """What autograd does for log_softmax and nll_loss, and nothing of its bookkeeping."""
    x, labels, y, dx, one = a.x, a.labels, a.like(), a.like(), torch.ones((), dtype=a.type)

    def call():
        aten._log_softmax.out(x, 1, False, out=y)
        loss, weight = aten.nll_loss_forward(y, labels, None, MEAN, -100)
        dy = aten.nll_loss_backward(one, y, labels, None, MEAN, -100, weight)
        return loss, aten._log_softmax_backward_data.out(dy, y, 1, a.type, out=dx)

    return call


def layer_norm(a):
    x, gamma, beta = a.x, a.gamma, a.beta
    return lambda: torch.native_layer_norm(x, [a.cols], gamma, beta, EPSILON)[:1]


def layer_norm_backward(a):
    x, dy, gamma = a.x, a.d, a.gamma
    _, mean, rstd = torch.native_layer_norm(x, [a.cols], gamma, gamma, EPSILON)
    return lambda: aten.native_layer_norm_backward(
        dy, x, [a.cols], mean, rstd, gamma, gamma, ALL
    )


def rms_norm(a):
    x, gamma = a.x, a.gamma
    return lambda: torch.rms_norm(x, [a.cols], gamma, EPSILON)


def batch_norm(a):
    x, gamma, beta = a.x, a.gamma, a.beta
    mean, variance = torch.zeros(a.cols, dtype=a.type), torch.ones(a.cols, dtype=a.type)
    return lambda: torch.native_batch_norm(x, gamma, beta, mean, variance, True, 0.1, EPSILON)[:1]


def batch_norm_backward(a):
    x, dy, gamma = a.x, a.d, a.gamma
    mean, variance = torch.zeros(a.cols, dtype=a.type), torch.ones(a.cols, dtype=a.type)
    _, saved, rstd = torch.native_batch_norm(x, gamma, gamma, mean, variance, True, 0.1, EPSILON)
    return lambda: aten.native_batch_norm_backward(
        dy, x, gamma, mean, variance, saved, rstd, True, EPSILON, ALL
    )


def loss(forward, backward):
    """Value and gradient, one after the other."""

    def prepare(a):
        x, t, one = a.x, a.d, torch.ones((), dtype=a.type)
        return lambda: (forward(x, t), backward(one, x, t))

    return prepare


def fused(f, **settings):
    """A fused step with one state, as torch.optim calls it with fused=True."""

    def prepare(a):
        w, g, state = a.x, a.d, [a.zeros()] if settings.get("momentum", 1) else []
        step = [torch.tensor(10.0)]

        def call():
            f([w], [g], state, step)
            return w

        return call

    return prepare


def sgd(momentum, nesterov=False):
    return fused(
        lambda w, g, v, _: torch._fused_sgd_(
            w, g, v, weight_decay=0.0, momentum=momentum, lr=1e-3, dampening=0.0,
            nesterov=nesterov, maximize=False, is_first_step=False,
        ),
        momentum=momentum,
    )


def adam(f, decay):
    def prepare(a):
        w, g, m, v, step = [a.x], [a.d], [a.zeros()], [a.zeros()], [torch.tensor(10.0)]

        def call():
            f(
                w, g, m, v, [], step, lr=1e-3, beta1=0.9, beta2=0.999, weight_decay=decay,
                eps=1e-8, amsgrad=False, maximize=False,
            )
            return w[0]

        return call

    return prepare


def rmsprop(a):
    """Not fused in PyTorch: its foreach form."""
    w = torch.nn.Parameter(a.x, requires_grad=False)
    w.grad = a.d
    optimizer = torch.optim.RMSprop([w], lr=1e-3, foreach=True)

    def call():
        optimizer.step()
        return w

    return call


def of_x(f):
    def prepare(a):
        x = a.x
        return lambda: f(x)

    return prepare


# A new operation is one row.
OPERATIONS = {
    "exp": function(torch.exp),
    "expm1": function(torch.expm1),
    "log": function(torch.log),
    "log1p": function(torch.log1p),
    "erf": function(torch.erf),
    "sqrt": function(torch.sqrt),
    "rsqrt": function(torch.rsqrt),
    "relu": function(lambda x, out: torch.clamp_min(x, 0, out=out)),
    "leaky-relu": function(lambda x, out: nn.leaky_relu(x, 0.01, out=out)),
    "elu": function(nn.elu),
    "selu": of_x(torch.selu),
    "sigmoid": function(torch.sigmoid),
    "hard-sigmoid": function(nn.hardsigmoid),
    "tanh": function(torch.tanh),
    "softplus": function(nn.softplus),
    "softsign": of_x(functional.softsign),
    "gelu": function(nn.gelu),
    "gelu-tanh": function(lambda x, out: nn.gelu(x, approximate="tanh", out=out)),
    "silu": function(nn.silu),
    "mish": function(nn.mish),
    "hard-swish": function(nn.hardswish),
    "relu-backward": gradient(
        lambda dy, x, grad_input: aten.threshold_backward.grad_input(
            dy, x, 0, grad_input=grad_input
        )
    ),
    "leaky-relu-backward": gradient(
        lambda dy, x, grad_input: aten.leaky_relu_backward.grad_input(
            dy, x, 0.01, False, grad_input=grad_input
        )
    ),
    "elu-backward": gradient(
        lambda dy, y, grad_input: aten.elu_backward.grad_input(
            dy, 1, 1, 1, True, y, grad_input=grad_input
        ),
        functional.elu,
    ),
    "selu-backward": gradient(
        lambda dy, y, grad_input: aten.elu_backward.grad_input(
            dy, 1.6732632423543772, 1.0507009873554805, 1, True, y, grad_input=grad_input
        ),
        torch.selu,
    ),
    "sigmoid-backward": gradient(aten.sigmoid_backward.grad_input, torch.sigmoid),
    "hard-sigmoid-backward": gradient(aten.hardsigmoid_backward.grad_input),
    "tanh-backward": gradient(aten.tanh_backward.grad_input, torch.tanh),
    "softplus-backward": gradient(
        lambda dy, x, grad_input: aten.softplus_backward.grad_input(
            dy, x, 1, 20, grad_input=grad_input
        )
    ),
    "gelu-backward": gradient(aten.gelu_backward.grad_input),
    "gelu-tanh-backward": gradient(
        lambda dy, x, grad_input: aten.gelu_backward.grad_input(
            dy, x, approximate="tanh", grad_input=grad_input
        )
    ),
    "silu-backward": gradient(aten.silu_backward.grad_input),
    "mish-backward": gradient(lambda dy, x, grad_input: aten.mish_backward(dy, x)),
    "hard-swish-backward": gradient(
        lambda dy, x, grad_input: aten.hardswish_backward.out(dy, x, out=grad_input)
    ),
    "softmax": function(lambda x, out: torch.softmax(x, 1, out=out)),
    "softmax-backward": softmax_backward,
    "log-softmax": function(lambda x, out: torch.log_softmax(x, 1, out=out)),
    "log-softmax-backward": log_softmax_backward,
    "cross-entropy": cross_entropy,
    "layer-norm": layer_norm,
    "layer-norm-backward": layer_norm_backward,
    "rms-norm": rms_norm,
    "batch-norm": batch_norm,
    "batch-norm-backward": batch_norm_backward,
    "squared-error": loss(
        functional.mse_loss, lambda one, x, t: aten.mse_loss_backward(one, x, t, MEAN)
    ),
    "absolute-error": loss(
        functional.l1_loss, lambda one, x, t: (x - t).sgn_().mul_(one / x.numel())
    ),
    "huber": loss(
        functional.huber_loss, lambda one, x, t: aten.huber_loss_backward(one, x, t, MEAN, 1.0)
    ),
    "binary-cross-entropy": loss(
        functional.binary_cross_entropy_with_logits,
        lambda one, x, t: torch.sigmoid(x).sub_(t).mul_(one / x.numel()),
    ),
    "sgd": sgd(0.0),
    "momentum": sgd(0.9),
    "nesterov": sgd(0.9, nesterov=True),
    "adagrad": fused(
        lambda w, g, v, step: torch._fused_adagrad_(
            w, g, v, step, lr=1e-3, lr_decay=0.0, weight_decay=0.0, eps=1e-8, maximize=False
        )
    ),
    "rmsprop": rmsprop,
    "adam": adam(torch._fused_adam_, 0.0),
    "adamw": adam(torch._fused_adamw_, 0.01),
    "sum": of_x(torch.sum),
    "variance": of_x(lambda x: torch.var(x, correction=0)),
    "max": of_x(torch.amax),
    "argmax": of_x(lambda x: x[torch.argmax(x)]),
    "norm2": of_x(torch.linalg.vector_norm),
    "column-sums": of_x(lambda x: torch.sum(x, 0)),
    "column-moments": of_x(lambda x: torch.var_mean(x, 0, correction=0)[::-1]),
}


class Operation:
    """One operation on its arrays."""

    def __init__(self, r):
        self.request = r
        self.call = OPERATIONS[r["name"]](Arrays(r))

    def run(self, calls):
        call = self.call
        start = time.perf_counter_ns()
        for _ in range(calls):
            call()
        return time.perf_counter_ns() - start

    def write(self, file):
        # From the beginning, as what it changes has changed.
        results = OPERATIONS[self.request["name"]](Arrays(self.request))()
        results = results if isinstance(results, tuple) else (results,)
        y = torch.cat([r.reshape(-1) for r in results])
        torch.from_file(file, shared=True, size=y.numel(), dtype=y.dtype).copy_(y)


class Network:
    """A network of linear layers and ReLUs: steps of training, eager, or a forward pass without gradients."""

    def __init__(self, r):
        sizes, m = r["sizes"], r["m"]
        layers = []
        for k, n in zip(sizes, sizes[1:]):
            layers += [torch.nn.Linear(k, n), torch.nn.ReLU()]
        self.net = torch.nn.Sequential(*layers[:-1])
        self.x = torch.from_file(r["x"], size=m * sizes[0], dtype=torch.float32).clone().view(m, -1)
        self.labels = torch.from_file(r["labels"], size=m, dtype=torch.int32).long()
        count = sum(p.numel() for p in self.net.parameters())
        values = torch.from_file(r["values"], size=count, dtype=torch.float32)
        torch.nn.utils.vector_to_parameters(values.clone(), self.net.parameters())
        # Rows of one vector so far: as a user's network, each parameter has memory of its own.
        for p in self.net.parameters():
            p.data = p.data.clone()
        optimizers = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}
        self.optimizer = optimizers[r["work"]](self.net.parameters(), lr=r["rate"]) if r["work"] in optimizers else None
        self.loss = torch.nn.CrossEntropyLoss()

    def run(self, calls):
        net, x, labels, loss, optimizer = self.net, self.x, self.labels, self.loss, self.optimizer
        if optimizer is None:
            start = time.perf_counter_ns()
            for _ in range(calls):
                net(x)
            return time.perf_counter_ns() - start
        with torch.inference_mode(False):
            start = time.perf_counter_ns()
            for _ in range(calls):
                optimizer.zero_grad()
                loss(net(x), labels).backward()
                optimizer.step()
            return time.perf_counter_ns() - start

    def write(self, file):
        """The parameters, or what the forward pass gives."""
        with torch.no_grad():
            y = torch.cat([p.detach().reshape(-1) for p in self.net.parameters()]) if self.optimizer else self.net(self.x)
            torch.from_file(file, shared=True, size=y.numel(), dtype=torch.float32).copy_(y.reshape(-1))


def description():
    words = torch.__config__.show().replace(",", "\n").splitlines()
    blas = [w.strip() for w in words if "BLAS_INFO" in w or "CPU capability" in w]
    python = ".".join(map(str, sys.version_info[:3]))
    return "; ".join(["PyTorch " + torch.__version__, "Python " + python] + blas)


def answer(r, product):
    if r["do"] == "open":
        torch.set_num_threads(r["threads"])
        return {"description": description()}, None
    if r["do"] == "prepare":
        return {}, Mm(r)
    if r["do"] == "knows":
        return {"known": r["name"] in OPERATIONS}, product
    if r["do"] == "operation":
        return {}, Operation(r)
    if r["do"] == "network":
        with torch.inference_mode(False):
            return {}, Network(r)
    if r["do"] == "run":
        return {"nanos": product.run(r["calls"])}, product
    product.write(r["c"])
    return {}, product


def main():
    product = None
    with torch.inference_mode():
        for line in sys.stdin:
            try:
                reply, product = answer(json.loads(line), product)
            except Exception as e:  # whatever it is, the judge is to hear of it and go on
                reply = {"error": type(e).__name__ + ": " + str(e).splitlines()[0]}
            print(json.dumps(reply), flush=True)


main()
