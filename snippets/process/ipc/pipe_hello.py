from multiprocessing import Pipe, Process


def send(conn):
    conn.send([42, None, "hello"])
    conn.close()


if __name__ == "__main__":
    parent_conn, child_conn = Pipe()
    process = Process(target=send, args=(child_conn,))
    process.start()
    child_conn.close()  # 关掉主程序自己那一份
    print(parent_conn.recv())
    try:
        parent_conn.recv()
    except EOFError:
        print("EOFError: 对面关了，不会再有了")
    process.join()
