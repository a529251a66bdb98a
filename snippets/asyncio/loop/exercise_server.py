import asyncio

HOST = "127.0.0.1"
serving = {}  # 正在招待的：任务 → 它的连接
arrived = asyncio.Semaphore(0)  # 进了门的


async def serve(reader, writer):
    serving[asyncio.current_task()] = writer
    arrived.release()
    line = await reader.readline()
    if line:  # 空的：连接关了
        writer.write("好的，".encode() + line)
        await writer.drain()
    writer.close()
    del serving[asyncio.current_task()]


async def close(server, seconds):
    server.close()  # 不再接新的客人
    late = []
    if serving:
        _, late = await asyncio.wait(serving, timeout=seconds)
    for task in late:
        serving[task].close()  # 到时还没走的，关掉连接
    if late:
        await asyncio.wait(late)
    print("到时还没走的:", len(late), "位")


async def main():
    server = await asyncio.start_server(serve, HOST, 0)
    port = server.sockets[0].getsockname()[1]
    guests = []
    for _ in range(2):
        guest = await asyncio.open_connection(HOST, port)
        guests.append(guest)
        await arrived.acquire()  # 等他进了门

    closing = asyncio.create_task(close(server, 0.2))
    await asyncio.sleep(0)  # 已经不接新客人了
    guests[0][1].write("一碗面\n".encode())  # 第二位一声不吭
    for reader, writer in guests:
        answer = await reader.read()
        print("客人收到:", answer.decode().strip())
        writer.close()
    await closing


asyncio.run(main())
