import pickle

numbers = list(range(1_000_000))
sent = pickle.dumps(numbers, protocol=5)
answer = pickle.dumps(sum(numbers), protocol=5)
print(f"送过去 {len(sent) // 1000} 千字节")
print(f"送回来 {len(answer)} 字节")
