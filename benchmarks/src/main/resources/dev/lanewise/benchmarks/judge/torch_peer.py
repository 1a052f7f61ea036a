# Measures torch.mm, elementwise functions and networks for the judge of Lanewise: one JSON object a line comes in, one goes out.
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


nn = torch._C._nn
FUNCTIONS = {
    "exp": torch.exp,
    "expm1": torch.expm1,
    "log": torch.log,
    "log1p": torch.log1p,
    "erf": torch.erf,
    "sqrt": torch.sqrt,
    "rsqrt": torch.rsqrt,
    "relu": lambda x, out: torch.clamp_min(x, 0, out=out),
    "leaky-relu": lambda x, out: nn.leaky_relu(x, 0.01, out=out),
    "elu": lambda x, out: nn.elu(x, out=out),
    "selu": lambda x, out: torch.selu(x),
    "sigmoid": torch.sigmoid,
    "hard-sigmoid": nn.hardsigmoid,
    "tanh": torch.tanh,
    "softplus": nn.softplus,
    "softsign": lambda x, out: torch.nn.functional.softsign(x),
    "gelu": nn.gelu,
    "gelu-tanh": lambda x, out: nn.gelu(x, approximate="tanh", out=out),
    "silu": nn.silu,
    "mish": nn.mish,
    "hard-swish": nn.hardswish,
}


class Function:
    """One elementwise function, into a tensor that is there already where it has such a form."""

    def __init__(self, r):
        self.type = TYPES[r["type"]]
        self.x = torch.from_file(r["x"], size=r["n"], dtype=self.type).clone()
        self.c = torch.empty_like(self.x)
        self.f = FUNCTIONS[r["name"]]

    def run(self, calls):
        f, x, c = self.f, self.x, self.c
        start = time.perf_counter_ns()
        for _ in range(calls):
            f(x, out=c)
        return time.perf_counter_ns() - start

    def write(self, file):
        y = self.f(self.x, out=self.c)
        torch.from_file(file, shared=True, size=y.numel(), dtype=self.type).copy_(y)


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
    if r["do"] == "function":
        return {}, Function(r)
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
