"""What a Jupyter client does with the kernel, one scenario a run: scenarios.py NAME. Prints what came back as JSON."""
import json
import os
import signal
import sys
import tempfile
import time
from contextlib import contextmanager
from queue import Empty

import zmq
from jupyter_client.manager import KernelManager

PATIENCE = 120


class Client:
    def __init__(self):
        self.manager = KernelManager(kernel_name="playbook-csharp")
        # jupyter_client tells a kernel its own process id; VS Code tells none.
        self.manager.start_kernel(independent=sys.argv[1] == "adopted")
        self.seen = set()  # the requests that any message read so far belongs to
        self.connect()

    def connect(self):
        self.kernel = self.manager.client()
        self.kernel.start_channels()
        self.kernel.wait_for_ready(timeout=PATIENCE)

    def pid(self):
        return self.manager.provisioner.process.pid

    def send(self, code, **options):
        return self.kernel.execute(code, **options)

    def reply(self, request):
        """The shell's answer to a request. Others may come before it: jupyter_client asks a kernel that starts slowly for its info once a second."""
        while True:
            message = self.kernel.get_shell_msg(timeout=PATIENCE)
            self.seen.add(message["parent_header"].get("msg_id"))
            if message["parent_header"].get("msg_id") == request:
                return message["content"]

    def told(self, request, until=lambda message: False):
        """What all clients are told under a request, up to its idle or to what is waited for."""
        messages = []
        while True:
            message = self.kernel.get_iopub_msg(timeout=PATIENCE)
            self.seen.add(message["parent_header"].get("msg_id"))
            if message["parent_header"].get("msg_id") != request:
                continue
            messages.append(message)
            if until(message) or message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return messages

    def run(self, code, **options):
        request = self.send(code, **options)
        told = self.told(request)
        return {"reply": self.reply(request), "told": brief(told)}

    def run_until_text(self, code, text):
        """Starts a cell and comes back when it has printed a text."""
        request = self.send(code)
        self.told(request, lambda message: message["msg_type"] == "stream" and text in message["content"]["text"])
        return request

    def control(self, kind, content=None):
        message = self.kernel.session.msg(kind, content or {})
        self.kernel.control_channel.send(message)
        while True:
            answer = self.kernel.get_control_msg(timeout=PATIENCE)
            if answer["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return {"type": answer["msg_type"], "content": answer["content"]}

    def shell(self, kind, content=None):
        message = self.kernel.session.msg(kind, content or {})
        self.kernel.shell_channel.send(message)
        return message["header"]["msg_id"]

    def close(self):
        self.kernel.stop_channels()
        self.manager.shutdown_kernel(now=True)


def brief(messages):
    """Type and content; pieces of one stream are joined, since where a text is cut is the kernel's choice."""
    result = []
    for message in messages:
        kind, content = message["msg_type"], message["content"]
        if kind == "stream" and result and result[-1]["type"] == "stream" and result[-1]["content"]["name"] == content["name"]:
            result[-1]["content"]["text"] += content["text"]
        else:
            result.append({"type": kind, "content": dict(content)})
    return result


@contextmanager
def flag():
    """A file that does not exist yet: a cell waits for it."""
    with tempfile.TemporaryDirectory() as folder:
        yield os.path.join(folder, "flag")


def execute(c):
    first = c.run("6 * 7")
    return {"info": c.control("kernel_info_request")["content"], "first": first, "silent": c.run("1", silent=True), "unkept": c.run("2", store_history=False),
            "next": c.run("Console.Error.WriteLine(\"e\"); Console.WriteLine(\"名𝄞\");")}


def streams(c):
    with flag() as path:
        request = c.run_until_text(f'Console.WriteLine("one"); while (!System.IO.File.Exists("{path}")) System.Threading.Thread.Sleep(5); Console.WriteLine("two");', "one")
        info = c.control("kernel_info_request")["content"]["status"]
        open(path, "w").close()
        return {"info": info, "rest": brief(c.told(request)), "status": c.reply(request)["status"]}


def heartbeat(c):
    request = c.run_until_text('Console.WriteLine("go"); while (true) { }', "go")
    socket = zmq.Context.instance().socket(zmq.REQ)
    socket.connect(f"tcp://127.0.0.1:{c.manager.hb_port}")
    beats = []
    for n in range(20):
        socket.send(f"beat {n}".encode())
        beats.append(socket.recv().decode() if socket.poll(PATIENCE * 1000) else None)
    socket.close(0)
    c.manager.interrupt_kernel()
    return {"beats": beats, "status": c.reply(request)["status"]}


def answer(c, code, value, **options):
    request = c.send(code, **options)
    question = c.kernel.get_stdin_msg(timeout=PATIENCE)
    c.kernel.input(value)
    told = brief(c.told(request))
    return {"question": question["content"], "belongs": question["parent_header"]["msg_id"] == request, "told": told, "reply": c.reply(request)}


def inputs(c):
    return {
        "value": answer(c, 'var name = await GetInputAsync("Your name"); name + "!"', "名"),
        "password": answer(c, 'var word = await GetPasswordAsync("Word"); word.Length', "secret"),
        "line": answer(c, "Console.ReadLine()", "a line"),
        "magic": answer(c, "#!set --name town --value @input:town", "Hangzhou"),
        "town": c.run("town"),
        "refused": c.run('await GetInputAsync("Your name")', allow_stdin=False),
    }


def interrupt_loop(c):
    c.run("var kept = 5;")
    request = c.run_until_text('Console.WriteLine("go"); var n = 0L; while (true) n++;', "go")
    answered = c.control("interrupt_request")
    told = brief(c.told(request))
    return {"interrupt": answered, "reply": c.reply(request), "told": told, "after": c.run("kept")}


def interrupt_query(c):
    connect = c.run('#!connect duckdb --kernel-name duck --connection-string "Data Source=:memory:"')
    request = c.send("#!duck\nSELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range % 7 = b.range % 11")
    c.told(request, lambda message: message["msg_type"] == "execute_input")
    time.sleep(1)
    c.manager.interrupt_kernel()
    return {"connect": connect["reply"]["status"], "reply": c.reply(request), "told": brief(c.told(request)), "after": c.run("#!duck\nSELECT 6 * 7 AS answer")}


def signal_interrupt(c):
    # A signal is delivered at some time after it was sent: it may meet the idle kernel or the next cell.
    os.kill(c.pid(), signal.SIGINT)
    while c.run("1")["reply"]["status"] != "ok":
        pass
    request = c.run_until_text('Console.WriteLine("go"); while (true) { }', "go")
    os.kill(c.pid(), signal.SIGINT)
    return {"reply": c.reply(request), "after": c.run("2")["reply"]["status"], "alive": c.manager.is_alive()}


def editor(c):
    c.run("var brands = new List<string> { \"a\" };")

    def ask(method, code, position):
        request = method(code, position)
        return c.reply(request)

    lines = {name: c.reply(c.kernel.is_complete(code)) for name, code in {"whole": "1 + 1", "open": "if (true) {", "wrong": "var = ;"}.items()}
    text = 'var s = "𝄞𝄞"; brands.Add'
    return {"complete": ask(c.kernel.complete, text, len(text)), "length": len(text), "inspect": ask(c.kernel.inspect, "brands.Add", 8),
            "nothing": ask(c.kernel.inspect, "   ", 1), "is_complete": lines}


def restart(c):
    before, pid = c.run("var x = 5; x"), c.pid()
    c.kernel.stop_channels()
    c.manager.restart_kernel()
    c.connect()
    return {"before": before["reply"]["status"], "gone": c.run("x")["reply"], "after": c.run("6 * 7"), "same": pid == c.pid()}


def wrong_signature(c):
    key = c.kernel.session.key
    c.kernel.session.key = b"another key"
    stranger = c.send('System.IO.File.WriteAllText("stranger.txt", "x")')
    c.kernel.session.key = key
    answered = c.run("6 * 7")["reply"]["status"]
    return {"stranger": stranger in c.seen, "answered": answered, "file": os.path.exists("stranger.txt")}


def stop_on_error(c):
    with flag() as path:
        wait = f'while (!System.IO.File.Exists("{path}")) System.Threading.Thread.Sleep(5); throw new InvalidOperationException("planned");'
        requests = [c.send(wait), c.send("1"), c.send("2"), c.kernel.kernel_info()]
        open(path, "w").close()
        stopped = [c.reply(request)["status"] for request in requests]
    with flag() as path:
        wait = f'while (!System.IO.File.Exists("{path}")) System.Threading.Thread.Sleep(5); throw new InvalidOperationException("planned");'
        requests = [c.send(wait, stop_on_error=False), c.send("1")]
        open(path, "w").close()
        gone_on = [c.reply(request)["status"] for request in requests]
    return {"stopped": stopped, "gone_on": gone_on, "after": c.run("3")["reply"]}


def displays(c):
    return {
        "update": c.run('var d = display("one"); d.Update("two"); "three".DisplayAs("text/html");'),
        "later": c.run('d.Update("four");'),
        "clear": c.run('Console.WriteLine("a"); ClearOutput(); Console.WriteLine("b");'),
    }


def errors(c):
    c.run("int Half(int n) =>\n    n == 0 ? throw new ArgumentException(\"zero\") : n / 2;")
    return {"thrown": c.run("var a = 1;\n\nHalf(0)"), "compiled": c.run("var b = 1;\nvar c = missing;"), "magic": c.run("#!connect")}


def background(c):
    """A thread and a handler without a task fail; then a later cell runs. A million rows come as the first of them."""
    thread = c.run('var t = new System.Threading.Thread(() => throw new InvalidOperationException("lost in a thread")); t.Start(); t.Join();')
    handler = c.run('async void Fail() { await Task.Yield(); throw new InvalidOperationException("lost in a handler"); }\nFail(); await Task.Delay(300);')
    c.run('#!connect duckdb --kernel-name duck --connection-string "Data Source=:memory:"')
    rows = c.run("#!duck\nSELECT range AS n FROM range(1000000)")
    return {"thread": thread["told"], "handler": handler["told"], "rows": rows["told"], "after": c.run("6 * 7")["told"]}


def frames(c):
    """A SQL result becomes a frame that the kit's one reference knows what to do with, and its packages are at hand."""
    usings = c.run('#r "Playbook.Kit.dll"\nusing Playbook.Kit;\nusing Plotly.NET;\nusing Plotly.NET.CSharp;\nusing Deedle;\nusing Microsoft.Data.Analysis;')
    c.run('#!connect duckdb --kernel-name duck --connection-string "Data Source=:memory:"\nvar nightStart = 22; var from = new DateOnly(2026, 1, 1);')
    rows = c.run("#!duck --name hours\nSELECT 20 + range AS hour, sum(range)::BIGINT AS unpaid, 10 AS orders FROM range(4) WHERE range + 20 >= $nightStart AND DATE '2026-01-02' > $from GROUP BY ALL")
    rate = c.run('DataFrame frame = hours;\n$"{hours.Rate("unpaid", "orders").Value}|{FrameSource.Of(hours)!.Parameters["nightStart"]}|{typeof(Plotly.NET.CSharp.Chart).Assembly.GetName().Name}"')
    return {"usings": usings["reply"], "rows": rows["told"], "rate": rate["told"], "unknown": c.run("#!duck\nSELECT $nightstart")["reply"]}


def questions(c):
    c.run("var x = 20;")
    c.run("x + 1")
    valued = c.run("x++;", user_expressions={"twice": "x * 2", "bad": "nothing"})
    comm = c.shell("comm_open", {"comm_id": "k1", "target_name": "unheard of", "data": {}})
    return {
        "expressions": valued["reply"]["user_expressions"], "tail": c.reply(c.kernel.history(hist_access_type="tail", n=2)), "comms": c.reply(c.kernel.comm_info()),
        "range": c.reply(c.kernel.history(hist_access_type="range", session=0, start=1, stop=3, output=True)),
        "search": c.reply(c.kernel.history(hist_access_type="search", pattern="x*", n=5)), "comm": brief(c.told(comm)),
    }


def shutdown(c):
    process = c.manager.provisioner.process
    running = c.run_until_text('Console.WriteLine("go"); while (true) { }', "go")
    answered = c.control("shutdown_request", {"restart": False})
    return {"answer": answered, "code": process.wait(PATIENCE)}


def orphan(c):
    """The client is gone without a word: its kernel must not stay."""
    print(json.dumps({"pid": c.pid()}), flush=True)
    os._exit(0)


def adopted(c):
    """A client that said nothing of itself, as VS Code does, is gone while a cell runs and a DuckDB file is held."""
    file = os.path.join(tempfile.mkdtemp(), "held.duckdb")
    c.run(f'#!connect duckdb --kernel-name duck --connection-string "Data Source={file}"')
    held = c.run("#!duck\ncreate table kept as select 42 as answer")
    c.run_until_text('Console.WriteLine("go"); while (true) { }', "go")
    print(json.dumps({"pid": c.pid(), "file": file, "reply": held["reply"]["status"]}), flush=True)
    os._exit(0)


def left(c):
    """What a client finds in a file that another kernel held."""
    c.run(f'#!connect duckdb --kernel-name duck --connection-string "Data Source={sys.argv[2]}"')
    return c.run("#!duck\nselect answer from kept")


if __name__ == "__main__":
    client = Client()
    try:
        print(json.dumps(globals()[sys.argv[1]](client)))
    finally:
        client.close()
