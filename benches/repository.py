#!/usr/bin/env python3
"""Writes 300 flowcharts as they stand in the documentation of software: `repository.py FOLDER`.

The same flowcharts every time. Of them 55 % lead down and 45 % to the right; half have groups, a third of
those within others; a third have labels on edges, some of them addresses and long names of code; a fifth
break their labels by hand; a quarter have classes; one in twelve is Chinese or Japanese.
"""
import random
import sys
from pathlib import Path

THINGS = """API Gateway|Auth Service|User Service|Order Service|Payment Provider|Message Queue|Worker Pool|Postgres
Redis Cache|Object Storage|Load Balancer|Web Client|Mobile App|Admin Console|Metrics Collector|Prometheus|Grafana
Alert Manager|Log Shipper|Elasticsearch|Ingress Controller|Certificate Manager|Secrets Store|Config Map|Build Runner
Artifact Registry|Deployment Controller|Scheduler|Kubelet|Container Runtime|Service Mesh Sidecar|Event Bus
Notification Service|Email Provider|Search Index|Recommendation Engine|Feature Store|Model Registry|Training Job
Inference Server|Data Lake|Batch Loader|Stream Processor|Schema Registry|Change Data Capture|Reporting Database
Dashboard|Audit Log|Rate Limiter|Session Store|Identity Provider|Webhook Dispatcher|Retry Queue|Dead Letter Queue
Health Check|Backup Job|Archive Bucket|Content Delivery Network|Static Site|Preview Environment""".replace("\n", "|").split("|")
STEPS = """Read the configuration file|Validate the request|Look up the account|Check permissions|Parse the document
Resolve dependencies|Download packages|Compile sources|Run unit tests|Publish the artifact|Notify the team
Roll back the release|Acquire the lock|Write to the journal|Flush buffers to disk|Send acknowledgement
Retry with exponential backoff|Return an error to the caller|Render the template|Store the result in the cache
Compute the checksum|Compare with the previous version|Merge the changes|Open a pull request|Wait for review
Tag the release|Build the container image|Push to the registry|Update the deployment manifest|Apply the migration
Warm up the cache|Switch traffic to the new version|Collect metrics|Close the connection|Release the lock""".replace("\n", "|").split("|")
QUESTIONS = """Is the token valid?|Cache hit?|More pages?|Tests pass?|Approved?|Does the file exist?|Retry limit reached?
Schema changed?|Is it a draft?|Quota exceeded?|Is the lock held?|Any errors?""".replace("\n", "|").split("|")
CODE = """createUserSession|forwardEnvelope|onConnectionStateChanged|com.example.billing.InvoiceService
ReconcileDeploymentStatus|parse_request_headers|src/server/middleware/auth.ts|MAX_RETRY_ATTEMPTS|handleWebhookEvent()
internal/pkg/controller/reconciler.go|AbstractConnectionFactoryBuilder|kubectl apply -f deploy.yaml|fetchRemoteConfiguration
event.payload.customer_id|ServiceAccountTokenProjection""".replace("\n", "|").split("|")
TELLS = """HTTP|gRPC|publishes|subscribes|reads|writes|uses|calls|acknowledges|references|yes|no|on failure|async|TLS|SQL
sends events to|requests a token|polls every 30 s|http://localhost:9090/metrics|https://api.example.com/v1/orders
HTTP :8080/healthz|POST /api/v2/sessions|authenticates|replicates|invalidates|scrapes|forwardEnvelope|pull request merged
onStateChanged|config.reload_interval|mTLS 1.3|triggers|synchronizes""".replace("\n", "|").split("|")
NOTES = """(main hall)|port 8080|read only|3 replicas|optional|v2.4|shared by all teams|behind a proxy|see the runbook|Kubernetes
runs every night|owned by Platform|eventually consistent|one per region""".replace("\n", "|").split("|")
BROKEN = """Removed from<br/>Staff Records|Tell the<br/>Front Desk|Store<br/>(main hall)|Send to<br/>Review Board|Wait for the<br/>Next Release
Apply to All<br/>Open Branches|Move into<br/>Cold Storage|Checked by<br/>Two Reviewers|Data of the<br/>Last Quarter""".replace("\n", "|").split("|")
TITLED = """Ingestion<br/>Reads files from the bucket and checks them|Enrichment<br/>Adds customer data to each event
Storage<br/>Keeps events for 90 days|Query layer<br/>Answers questions of analysts|Export<br/>Writes reports every night
Gateway<br/>Routes each request to its service""".replace("\n", "|").split("|")
GROUPS = """Client Side|Control Plane|Data Plane|Kubernetes Cluster|AWS Region eu-west-1|Observability|Storage Layer|CI Pipeline
Edge Network|Backend Services|Frontend|Build Stage|Deploy Stage|Test Stage|Internal Network|Third Parties|Monitoring Stack
Application Layer|Presentation Layer|Persistence|Node A|Node B|Worker Node|Developer Machine|Staging|Production""".replace("\n", "|").split("|")
CJK = """テレメトリーソース|データベース|ユーザー認証サービス|ロードバランサー|メッセージキュー|バックグラウンドワーカー|設定ファイルを読み込む
エラーを返す|コンテナレジストリ|アプリケーションサーバー|キャッシュを確認する|通知を送信する|モニタリングダッシュボード
用户认证服务|消息队列|负载均衡器|数据仓库与报表系统|读取配置文件并校验参数|返回错误信息给调用方|对象存储|定时任务调度中心""".replace("\n", "|").split("|")
CJK_TELLS = ["リクエスト", "データを送信", "はい", "いいえ", "メトリクスを収集", "同步数据", "调用接口", "失败时重试"]


class Chart:
    def __init__(self, random, index):
        self.random, self.lines, self.count = random, [], 0
        self.cjk = random.random() < 0.08
        self.labels = random.random() < 0.45
        self.breaks = random.choice(["no", "no", "no", "no", "phrase", "phrase", "titles"])
        self.classes = random.random() < 0.25
        self.pool = {}

    def take(self, words):
        left = self.pool.setdefault(words[0], [])
        if not left:
            left.extend(self.random.sample(words, len(words)))
        return left.pop()

    def words(self, kind):
        r = self.random.random()
        if self.cjk and r < 0.8:
            return self.take(CJK)
        if kind == "question":
            return self.take(QUESTIONS)
        if self.breaks == "titles" and kind == "thing":
            return self.take(TITLED)
        if self.breaks == "phrase" and r < 0.4:
            return self.take(BROKEN)
        if self.breaks == "phrase" and r < 0.6:
            return self.take(THINGS) + "<br/>" + self.take(NOTES)
        if r < 0.1:
            return self.take(CODE)
        if r < 0.16:
            return self.take(THINGS) + " " + self.take(NOTES)
        return self.take(STEPS if kind == "step" else THINGS)

    def node(self, kind="thing", indent="  "):
        name = f"n{self.count}"
        self.count += 1
        text = self.words(kind)
        opened, closed = {"question": ("{", "}")}.get(kind) or self.random.choice(
            [("[", "]")] * 8 + [("(", ")"), ("[(", ")]"), ("([", "])")])
        look = f":::k{self.random.randrange(3)}" if self.classes and self.random.random() < 0.5 else ""
        self.lines.append(f'{indent}{name}{opened}"{text}"{closed}{look}')
        return name

    def edge(self, a, b, tell=None, share=0.5, indent="  "):
        line = self.random.choice(["-->"] * 8 + ["-.->", "==>"])
        if tell is None and self.labels and self.random.random() < share:
            tell = self.take(CJK_TELLS) if self.cjk else self.take(TELLS)
        self.lines.append(f'{indent}{a} {line}{f"|{chr(34)}{tell}{chr(34)}|" if tell else ""} {b}')

    def text(self, header):
        looks = ["classDef k0 fill:#e1f5fe,stroke:#01579b", "classDef k1 fill:#fff3e0,stroke:#e65100",
                 "classDef k2 fill:#f3e5f5,stroke:#4a148c"] if self.classes else []
        return "\n".join([header, *self.lines, *("  " + look for look in looks)]) + "\n"


def grouped(chart, header_down, nested):
    r = chart.random
    held = []
    number = r.choice([2, 2, 3, 3, 3, 4, 4, 5])
    def group(depth, size, indent):
        name = f"g{len(held)}_{depth}"
        chart.lines.append(f'{indent}subgraph {name}["{chart.take(GROUPS)}"]')
        if r.random() < 0.15:
            chart.lines.append(f"{indent}  direction {r.choice(['TB', 'LR'])}")
        own = []
        if depth == 0 and nested and r.random() < 0.5:
            for _ in range(r.choice([1, 2, 2])):
                own += group(1, max(2, size - 1), indent + "  ")
        else:
            own = [chart.node("thing", indent + "  ") for _ in range(size)]
            form = r.choice(["chain", "fan", "loose", "join"])
            pairs = {"chain": list(zip(own, own[1:])), "fan": [(own[0], b) for b in own[1:]], "loose": [],
                     "join": [(a, own[-1]) for a in own[:-1]]}[form]
            for a, b in pairs:
                chart.edge(a, b, indent=indent + "  ")
        chart.lines.append(f"{indent}end")
        return own
    for _ in range(number):
        held.append(group(0, r.choice([1, 2, 2, 3, 3, 3, 4, 4, 5, 6]), "  "))
    outside = [chart.node() for _ in range(r.choice([0, 0, 1, 1, 2]))]
    for one, other in zip(held, held[1:]):
        for _ in range(r.choice([1, 1, 2, 2, 3])):
            chart.edge(r.choice(one), r.choice(other), share=0.7)
    if len(held) > 2 and r.random() < 0.4:
        chart.edge(r.choice(held[0]), r.choice(held[2]))
    for node in outside:
        chart.edge(node, r.choice(held[0]))


def decisions(chart):
    r = chart.random
    at = chart.node("step")
    joins = [at]
    for _ in range(r.choice([2, 3, 3, 4, 5])):
        for _ in range(r.choice([0, 1, 1, 2])):
            after = chart.node("step")
            chart.edge(at, after, share=0.2)
            at = after
        question = chart.node("question")
        chart.edge(at, question, share=0.1)
        other = chart.node("step")
        chart.edge(question, other, "no")
        if r.random() < 0.3:
            chart.edge(other, r.choice(joins), share=0.2)
        at = chart.node("step")
        chart.edge(question, at, "yes")
        if r.random() < 0.3:
            chart.edge(other, at, share=0.2)
        joins.append(at)


def pipeline(chart):
    nodes = [chart.node(chart.random.choice(["thing", "step"])) for _ in range(chart.random.randint(3, 9))]
    for a, b in zip(nodes, nodes[1:]):
        chart.edge(a, b, share=0.6)


def fan(chart):
    r = chart.random
    root = chart.node()
    for _ in range(r.randint(3, 8)):
        child = chart.node()
        chart.edge(root, child, share=0.4)
        for _ in range(r.choice([0, 0, 0, 1, 2, 3])):
            chart.edge(child, chart.node(), share=0.2)


def tangle(chart):
    r = chart.random
    ranks = [[chart.node() for _ in range(r.randint(1, 4))] for _ in range(r.randint(3, 5))]
    for upper, lower in zip(ranks, ranks[1:]):
        for node in lower:
            for other in r.sample(upper, min(len(upper), r.choice([1, 1, 2]))):
                chart.edge(other, node)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(300):
        r = random.Random(7000 + index)
        chart = Chart(r, index)
        down = r.random() < 0.55
        if index % 2 == 0:
            nested = r.random() < 0.33
            grouped(chart, down, nested)
            kind = "groups"
        else:
            form = r.choice([decisions, decisions, pipeline, fan, tangle] if down else [pipeline, pipeline, fan, tangle, decisions])
            form(chart)
            kind = form.__name__
        name = f"{index:03}-{'down' if down else 'right'}-{kind}.mmd"
        (folder / name).write_text(chart.text(("flowchart TB" if r.random() < 0.5 else "graph TD") if down else "flowchart LR"))


main(Path(sys.argv[1]))
